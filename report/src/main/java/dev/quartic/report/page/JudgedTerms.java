package dev.quartic.report.page;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.verification.CloserOrder;
import dev.quartic.study.verification.TrainedVerification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first terms beyond infinite width that ensembles are held against.
 *
 * @param order in writing
 * @param agreement of their coefficients with fitted ones
 * @param closer whether networks are closer to them than to infinite width; null where terms are
 *     averages over groups
 * @param tests of means, covariances and more
 * @param last the last time that is judged
 */
record JudgedTerms(
    String order,
    Agreement agreement,
    @Nullable CloserOrder closer,
    List<CoefficientTest> tests,
    int last) {

  /** Those of a verification; null where it is of infinite width alone. */
  static @Nullable JudgedTerms of(TrainedVerification verification) {
    var first = verification.first();
    if (first != null) {
      return new JudgedTerms(
          "1/n", first.agreement(), first.closerOrder(), first.tests(), first.lastCounted());
    }
    var sampled = verification.sampled();
    if (sampled != null) {
      return new JudgedTerms(
          "1/n", sampled.agreement(), null, sampled.tests(), sampled.lastCounted());
    }
    var half = verification.half();
    return half == null
        ? null
        : new JudgedTerms(
            "1/√n", half.agreement(), half.closerOrder(), half.tests(), half.lastCounted());
  }
}
