package dev.quartic.study.measurement;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.PrecisionCheck;
import dev.quartic.study.answer.Numbers;
import java.util.Optional;

/** What single precision changed, in words. */
public final class PrecisionNote {
  private PrecisionNote() {}

  /** The measured difference; empty for an ensemble in double precision. */
  public static Optional<String> of(EnsembleResult ensemble) {
    return Optional.ofNullable(ensemble.training().precision()).map(PrecisionNote::words);
  }

  private static String words(PrecisionCheck check) {
    return "%s at most (%s of the outputs' rms, %s standard errors of the means), measured on %d networks"
        .formatted(
            Numbers.format(check.largestDifference(), 2),
            Numbers.format(check.relativeDifference(), 2),
            Numbers.format(check.standardErrors(), 2),
            check.members());
  }

  /** A warning where that is not small beside the sampling error. */
  public static Optional<String> warning(EnsembleResult ensemble) {
    return Optional.ofNullable(ensemble.training().precision())
        .filter(check -> !check.small())
        .map(check ->
            "single precision moves outputs by %s standard errors of their means, which is not small: ask for ensemble.precision double, or for fewer networks if that is enough"
                .formatted(Numbers.format(check.standardErrors(), 2)));
  }
}
