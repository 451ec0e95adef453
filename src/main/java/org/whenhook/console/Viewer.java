package org.whenhook.console;

import static java.util.Map.entry;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.whenhook.security.Caller;
import org.whenhook.security.Role;

/** Who looks, and how: name, language, time zone and colours. The last two come from cookies that whenhook.js sets. */
@Named
@RequestScoped
public class Viewer {

    /** The endings that a page may report, with the colour of each: its status' or, for what did not happen, amber. */
    private static final Map<String, String> DONE = Map.ofEntries(
            entry("retried", "delivered"),
            entry("cancelled", "delivered"),
            entry("deleted", "delivered"),
            entry("replayed", "delivered"),
            entry("saved", "delivered"),
            entry("enabled", "delivered"),
            entry("disabled", "delivered"),
            entry("webhook-deleted", "delivered"),
            entry("key-rotated", "delivered"),
            entry("rule-deleted", "delivered"),
            entry("paused", "delivered"),
            entry("resumed", "delivered"),
            entry("sent-again", "delivered"),
            entry("user-deleted", "delivered"),
            entry("token-deleted", "delivered"),
            entry("token-saved", "delivered"),
            entry("token-enabled", "delivered"),
            entry("token-disabled", "delivered"),
            entry("user-saved", "delivered"),
            entry("request-deleted", "delivered"),
            entry("requests-deleted", "delivered"),
            entry("receiver-saved", "delivered"),
            entry("receiver-deleted", "delivered"),
            entry("crowded", "held"),
            entry("not-retried", "held"),
            entry("not-cancelled", "held"),
            entry("not-deleted", "held"),
            entry("not-paused", "held"),
            entry("not-resumed", "held"),
            entry("gone", "held"),
            entry("not-allowed", "held"),
            entry("not-planned", "held"),
            entry("no-key", "held"),
            entry("none-chosen", "held"),
            entry("definition-gone", "held"),
            entry("expired", "held"),
            entry("full", "held"));

    private static final Set<String> THEMES = Set.of("light", "dark");

    @Inject
    FacesContext faces;

    public String getName() {
        return known().map(Caller::name).orElse("");
    }

    /** As whoever decides about tokens knows them. */
    Caller caller() {
        return known().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    private Optional<Caller> known() {
        return Caller.in((HttpServletRequest) faces.getExternalContext().getRequest());
    }

    /** Whether actions on deliveries and lanes may be offered and done. */
    public boolean isOperator() {
        return is(Role.OPERATOR);
    }

    /** Whether forms for webhooks, event rules and tags may be offered and taken. */
    public boolean isEditor() {
        return is(Role.EDITOR);
    }

    /** Whether users and the audit log may be shown. */
    public boolean isAdmin() {
        return is(Role.ADMIN);
    }

    private boolean is(Role role) {
        return known().filter(caller -> caller.has(role)).isPresent();
    }

    public String getInitials() {
        String name = getName();
        return name.substring(0, Math.min(2, name.length())).toUpperCase(Locale.ROOT);
    }

    /** {@code light} or {@code dark} when chosen by hand; empty when the system decides. */
    public String getTheme() {
        String theme = remembered("theme");
        return THEMES.contains(theme) ? theme : "";
    }

    public Locale getLocale() {
        return faces.getViewRoot() == null
                ? faces.getApplication().getDefaultLocale()
                : faces.getViewRoot().getLocale();
    }

    ZoneId zone() {
        try {
            return ZoneId.of(remembered("zone"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** What has just been done, as the address says; empty for anything but what we may have written there. */
    public String getDone() {
        String done = faces.getExternalContext().getRequestParameterMap().getOrDefault("done", "");
        return DONE.containsKey(done) ? done : "";
    }

    /** All that may be written there. */
    static Stream<String> endings() {
        return DONE.keySet().stream();
    }

    public String getDoneStyle() {
        return DONE.getOrDefault(getDone(), "");
    }

    /** Ends the session. */
    public String signOut() {
        faces.getExternalContext().invalidateSession();
        return "/login?faces-redirect=true";
    }

    /** What whenhook.js has this browser remember under a name; empty for nothing. */
    String remembered(String name) {
        return faces.getExternalContext().getRequestCookieMap().get(name) instanceof Cookie cookie
                ? URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8)
                : "";
    }
}
