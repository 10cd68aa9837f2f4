/**
 * The theory made visible: trained networks term by term, their joint distribution at
 * initialization, what depends on the algorithm, and the two limits.
 */
@NullMarked
package dev.quartic.app.expand;

import org.jspecify.annotations.NullMarked;
