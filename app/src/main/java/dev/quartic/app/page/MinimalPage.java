package dev.quartic.app.page;
import dev.quartic.app.minimal.MinimalStudy;
import dev.quartic.app.report.Report;
import java.util.List;
/** x. */
public final class MinimalPage { private MinimalPage() {}
  /** x. */
  public static Report of(MinimalStudy study) { return new Report("x","y",List.of()); } }
