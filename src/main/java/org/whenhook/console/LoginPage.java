package org.whenhook.console;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.whenhook.security.LoginBrake;
import org.whenhook.security.LoginMechanism;
import org.whenhook.security.WayBack;

/** Signs somebody in, and then shows the page that was asked for. */
@Named
@RequestScoped
public class LoginPage {

    @Inject
    SecurityContext security;

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
        var credential = new UsernamePasswordCredential(name, password);
        AuthenticationStatus status = security.authenticate(
                request,
                (HttpServletResponse) external.getResponse(),
                withParams().credential(credential));
        if (status == AuthenticationStatus.SUCCESS) {
            external.redirect(external.getRequestContextPath() + WayBack.own(to).orElse("/console/dashboard.xhtml"));
        } else {
            problem = problem(request);
        }
    }

    private String problem(HttpServletRequest request) {
        if (request.getAttribute(LoginMechanism.UNAVAILABLE) != null) {
            return words.say("login.unavailable");
        }
        Duration pause = brake.pause(name, request.getRemoteAddr());
        return pause.isZero() ? words.say("login.wrong") : words.say("login.pause", words.span(pause));
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
