package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.verification.HalfOrderVerification;
import dev.quartic.study.verification.NetworkByNetwork;
import java.util.ArrayList;
import java.util.List;

/** What {@code verify} shows of order n^(−1/2). */
final class HalfOrderBlocks {
  private HalfOrderBlocks() {}

  static List<Block> of(HalfOrderVerification verification) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Coefficients of 1/√n are fitted to the ensembles, together with the next powers of 1/√n and with no knowledge of the prediction, and held against it; at the"
                + " times where order 1/√n may be believed at the narrowest width (%s of %s)."
                    .formatted(verification.countedTimes(), verification.counted().length)));
    blocks.add(
        FirstOrderBlocks.coefficients(verification.tests(), verification.counted(), _ -> true));
    blocks.add(ZScores.chart("All coefficients at once", verification.zScores()));
    NetworkByNetwork oneByOne = verification.oneByOne();
    if (oneByOne != null) {
      blocks.add(
          Prose.of(
              "Every single network has initial outputs of its own, and they say what its neurons at kinks will do on average. What is"
                  + " left of its trained outputs falls like n^(−1/2) beyond infinite width, with its own kernel or without, and like"
                  + " n^(−3/4) once these crossings are taken off: the number of neurons at a kink, some √n, differs from one network"
                  + " to the next by its own square root."));
      blocks.add(FirstOrderBlocks.networks(oneByOne));
    }
    return blocks;
  }
}
