package dev.quartic.app.page;
import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.expand.JointStudy;
import dev.quartic.app.report.Report;
import java.util.List;
public final class InitialPage { public static Report of(LoadedExperiment l, JointStudy s) { return new Report("t","s",List.of()); } }
