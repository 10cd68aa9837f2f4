package dev.quartic.report.answer;

import dev.quartic.numerics.linalg.Blas;
import dev.quartic.report.Code;
import dev.quartic.report.Facts;
import dev.quartic.report.Section;
import dev.quartic.study.answer.Provenance;

/** The last section of every page: the complete experiment and the machine, for doing it again. */
public final class Reproduction {
  private Reproduction() {}

  /**
   * The section.
   *
   * @param seed of all random numbers
   * @param experiment the complete file
   */
  public static Section section(long seed, String experiment) {
    return Section.of(
        "Doing it again",
        Facts.of(
            "Version", "quartic " + Provenance.version(),
            "Seed", Long.toString(seed),
            "Linear algebra", Blas.description()),
        new Code("The complete experiment file", experiment));
  }

  /** The same where the file may hold several seeds. */
  public static Section section(String experiment) {
    return Section.of(
        "Doing it again",
        Facts.of(
            "Version", "quartic " + Provenance.version(), "Linear algebra", Blas.description()),
        new Code("The complete experiment file", experiment));
  }
}
