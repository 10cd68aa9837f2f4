package dev.quartic.app.page;

import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.expand.AlgorithmsStudy;
import dev.quartic.app.report.Report;

/** The report of {@code quartic expand --algorithms}. */
public final class AlgorithmsPage {
  private AlgorithmsPage() {}

  /** One experiment's networks, by several algorithms. */
  public static Report of(LoadedExperiment loaded, AlgorithmsStudy study) {
    throw new UnsupportedOperationException();
  }
}
