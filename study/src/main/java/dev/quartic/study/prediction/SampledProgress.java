package dev.quartic.study.prediction;

import dev.quartic.question.FirstOrderRequest;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Progress;
import dev.quartic.theory.sampled.SamplingState;

/** Tells how errors fall. */
final class SampledProgress implements SamplingState.Watch {
  private final Progress progress;
  private final FirstOrderRequest asked;
  private Progress.Stage stage = Progress.Stage.SILENT;

  SampledProgress(Progress progress, FirstOrderRequest asked) {
    this.progress = progress;
    this.asked = asked;
  }

  @Override
  public void round(long batches) {
    stage = progress.stage("sampling order 1/n", batches);
  }

  @Override
  public void at(long done) {
    stage.at(done);
  }

  @Override
  public boolean goOn(SamplingState state) {
    stage.close();
    progress.settled(
        "sampled",
        "means to ±%.2g %% of infinite width, variances to ±%.2g %%, after %s of %s processor time"
            .formatted(
                100 * state.meanError(),
                100 * state.varianceError(),
                Forecast.duration(state.seconds()),
                Forecast.duration(asked.budget())));
    return true;
  }
}
