package dev.quartic.study.compare;

import dev.quartic.numerics.array.NdArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The z-scores of an array that count. */
public final class CountedScores {
  private CountedScores() {}

  /** Those of all times. */
  public static double[] of(NdArray scores, boolean symmetric) {
    return of(scores, symmetric, _ -> true);
  }

  /**
   * The finite ones at some times; in a symmetric array an entry and its mirror image count once.
   *
   * @param scores {@code [T, …]}
   * @param symmetric whether the entries of one time are a symmetric matrix, {@code [P, P]}
   * @param times which entries of the first axis count
   */
  public static double[] of(NdArray scores, boolean symmetric, IntPredicate times) {
    double[] all = scores.data();
    int size = all.length / scores.length(0);
    int side = symmetric ? (int) Math.round(Math.sqrt(size)) : size;
    return IntStream.range(0, all.length)
        .filter(place -> times.test(place / size))
        .filter(place -> !symmetric || place % size / side <= place % side)
        .mapToDouble(place -> all[place])
        .filter(Double::isFinite)
        .toArray();
  }
}
