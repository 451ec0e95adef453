package org.whenhook.console;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Sends onlookers home whose session has ended. */
public class SessionEnd implements HttpSessionListener {

    @Inject
    Audience audience;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        audience.leave(event.getSession().getId());
    }
}
