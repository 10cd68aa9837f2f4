package dev.quartic.report.page.expand;

import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Highlights.Verdict;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.EffectiveAgreement;
import java.util.List;

/** What z-scores that are worth fewer independent ones say, in two highlights. */
final class JudgedScores {
  private JudgedScores() {}

  /**
   * Returns rms z and the largest |z|.
   *
   * @param compared what the scores are of, in the plural
   */
  static List<Highlight> highlights(EffectiveAgreement agreement, String compared) {
    var scores = agreement.scores();
    Verdict verdict =
        scores.count() == 0 ? Verdict.NEUTRAL : agreement.holds() ? Verdict.GOOD : Verdict.BAD;
    return List.of(
        new Highlight(
            "rms z",
            Numbers.format(scores.rootMeanSquare(), 3),
            "1 when theory holds; at most " + Numbers.format(agreement.rootMeanSquareAllowed(), 2),
            verdict),
        new Highlight(
            "largest |z|",
            Numbers.format(scores.largest(), 3),
            "of %d %s, worth %.0f independent ones"
                .formatted(scores.count(), compared, agreement.effectiveCount()),
            verdict));
  }
}
