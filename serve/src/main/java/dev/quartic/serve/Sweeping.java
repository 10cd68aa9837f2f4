package dev.quartic.serve;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.SharedData;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.SweepFile;
import dev.quartic.question.Question;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.PointStore;
import dev.quartic.study.sweep.Sweep;
import dev.quartic.study.work.Work;

/** One command over a grid, of which the table is kept and no more. */
final class Sweeping {
  private Sweeping() {}

  static Sweep of(Request request, Work work) {
    request.options().only();
    SweepFile file = SweepFile.read(request.experiment());
    var data = new SharedData();
    return Sweep.of(
        file.name(),
        file.command(),
        file.grid(),
        point -> question(file, point, data),
        PointStore.NONE,
        work);
  }

  private static Question question(SweepFile file, GridPoint point, SharedData data) {
    try {
      return ExperimentLoader.load(file.at(point), data).question();
    } catch (InvalidInput refused) {
      throw SweepFile.atPoint("point %d (%s)".formatted(point.index(), point.described()), refused);
    }
  }
}
