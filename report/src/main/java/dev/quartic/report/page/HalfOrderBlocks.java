package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.verification.HalfOrderVerification;
import java.util.List;

/** What {@code verify} shows of order n^(−1/2). */
final class HalfOrderBlocks {
  private HalfOrderBlocks() {}

  static List<Block> of(HalfOrderVerification verification) {
    return List.of(
        Prose.of(
            "Coefficients of 1/√n are fitted to the ensembles, together with the next powers of 1/√n and with no knowledge of the prediction, and held against it; at the"
                + " times where order 1/√n may be believed at the narrowest width (%s of %s)."
                    .formatted(verification.countedTimes(), verification.counted().length)),
        FirstOrderBlocks.coefficients(verification.tests(), verification.counted(), _ -> true),
        ZScores.chart("All coefficients at once", verification.zScores()));
  }
}
