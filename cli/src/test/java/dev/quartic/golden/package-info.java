/**
 * Frozen results of small runs of every command, held bit for bit: what moves code without meaning
 * to move digits is measured here. The runs and their results are data, in {@code
 * reference-data/golden-runs}.
 */
@NullMarked
package dev.quartic.golden;

import org.jspecify.annotations.NullMarked;
