/**
 * What the expansion in 1/n says of networks at initialization, beside real ones: the joint
 * distribution of f, df/dθ and d²f/dθ², and the two limits n → ∞ and L → ∞.
 */
@NullMarked
package dev.quartic.app.expand;

import org.jspecify.annotations.NullMarked;
