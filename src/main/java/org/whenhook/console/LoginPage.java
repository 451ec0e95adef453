package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.whenhook.redis.Unavailable;
import org.whenhook.security.LoginBrake;
import org.whenhook.security.SignIn;
import org.whenhook.security.WayBack;

/** Signs somebody in, and then shows the page that was asked for. */
@Named
@RequestScoped
public class LoginPage {

    @Inject
    SignIn signIn;

    @Inject
    LoginBrake brake;

    @Inject
    FacesContext faces;

    @Inject
    Words words;

    private String name = "";
    private String password = "";
    private String to = "";
    private String problem = "";

    public void signIn() throws IOException {
        ExternalContext external = faces.getExternalContext();
        var request = (HttpServletRequest) external.getRequest();
        try {
            if (signIn.begin(name, password, request)) {
                external.redirect(
                        external.getRequestContextPath() + WayBack.own(to).orElse("/console/dashboard.xhtml"));
            } else {
                Duration pause = brake.pause(name, request.getRemoteAddr());
                problem = pause.isZero() ? words.say("login.wrong") : words.say("login.pause", words.span(pause));
            }
        } catch (Unavailable e) {
            problem = words.say("login.unavailable");
        }
    }

    /** What went wrong; empty when nothing. */
    public String getProblem() {
        return problem;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
