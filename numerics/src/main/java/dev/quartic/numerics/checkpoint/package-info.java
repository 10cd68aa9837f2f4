/**
 * What long work keeps on a disk, so that a killed run goes on with the same digits: sums that are
 * written as a whole from time to time ({@link dev.quartic.numerics.checkpoint.Checkpoints}), or
 * the parts of a job one by one ({@link dev.quartic.numerics.checkpoint.PartJournal}).
 *
 * <p>One policy for both. What is damaged is found by length and checksum, set aside or cut off,
 * told, and done again. What cannot be written, as on a full disk, is told once; the work goes on
 * and tries again, since its outcome may still find room. Only where the folder is gone it ends.
 */
@NullMarked
package dev.quartic.numerics.checkpoint;

import org.jspecify.annotations.NullMarked;
