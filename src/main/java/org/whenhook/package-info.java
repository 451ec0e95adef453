/** Conditional webhooks for any system; each package below is a room of the floor plan in src/docs/architecture.md. */
package org.whenhook;
