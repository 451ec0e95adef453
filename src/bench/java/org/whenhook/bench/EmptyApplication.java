package org.whenhook.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the {@link EmptyResource} is. */
@ApplicationPath("api")
public class EmptyApplication extends Application {}
