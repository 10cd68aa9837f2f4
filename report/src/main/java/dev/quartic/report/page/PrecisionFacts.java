package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.study.measurement.PrecisionNote;
import java.util.List;

/** What pages say of networks that were trained in single precision. */
final class PrecisionFacts {
  private PrecisionFacts() {}

  /** A line, and a warning where there is one; none for double precision. */
  static List<Block> of(String which, EnsembleResult ensemble) {
    return PrecisionNote.of(ensemble).stream()
        .map(note ->
            (Block)
                Prose.of(
                    "%s, trained in single precision, differ from double by %s%s"
                        .formatted(
                            which,
                            note,
                            PrecisionNote.warning(ensemble).map(text -> "; " + text).orElse("."))))
        .toList();
  }
}
