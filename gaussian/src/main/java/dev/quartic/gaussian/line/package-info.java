/**
 * σ and its derivatives as functions on the line, resolved wherever a normal preactivation goes:
 * how far that is, whether averages exist, and pieces on each of which every derivative is a
 * polynomial.
 *
 * <p>A narrow bend under a wide density costs a few pieces more, however wide the density is;
 * series and equidistant nodes pay for the ratio of the two.
 */
@NullMarked
package dev.quartic.gaussian.line;

import org.jspecify.annotations.NullMarked;
