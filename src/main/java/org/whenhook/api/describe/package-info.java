/**
 * The API described: the OpenAPI document, made from all models and from what is kept beside it, and the addresses at its
 * roots. Describes what the other packages do; none of them knows it.
 */
@NullMarked
package org.whenhook.api.describe;

import org.jspecify.annotations.NullMarked;
