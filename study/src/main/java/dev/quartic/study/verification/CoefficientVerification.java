package dev.quartic.study.verification;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** First terms beyond infinite width beside the coefficients that ensembles extrapolate to. */
public interface CoefficientVerification {
  /** The ensembles. */
  WidthStudy widths();

  /** What is compared, an array each. */
  List<CoefficientTest> tests();

  /**
   * The times at which the expansion may be believed at the narrowest width; the others are fitted
   * and not judged.
   */
  boolean[] counted();

  /** Whether a coefficient is judged, or shown only. */
  default boolean judged(CoefficientTest test) {
    return true;
  }

  /** How many times are judged. */
  default int countedTimes() {
    int count = 0;
    for (boolean time : counted()) {
      count += time ? 1 : 0;
    }
    return count;
  }

  /** The times that are judged, of all. */
  default List<Double> countedAt(List<Double> times) {
    boolean[] counted = counted();
    return IntStream.range(0, counted.length)
        .filter(time -> counted[time])
        .mapToObj(times::get)
        .toList();
  }

  /** The last time that is judged; the first one where none is. */
  default int lastCounted() {
    boolean[] counted = counted();
    int last = 0;
    for (int time = 0; time < counted.length; time++) {
      last = counted[time] ? time : last;
    }
    return last;
  }

  /**
   * The z-scores of all coefficients that are judged, at counted times; none from a single width,
   * whose deviation holds all orders at once.
   */
  default double[] zScores() {
    if (widths().widths().size() < 2) {
      return new double[0];
    }
    return tests().stream()
        .filter(this::judged)
        .flatMapToDouble(test -> Arrays.stream(test.zScores(counted())))
        .toArray();
  }

  /** What they say together. */
  default Agreement agreement() {
    return Agreement.of(zScores());
  }
}
