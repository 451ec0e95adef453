package org.whenhook.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts every resource of the house under {@code /api}. */
@ApplicationPath("api")
public class RestApplication extends Application {}
