package dev.quartic.report.page;

import dev.quartic.files.data.ImageShape;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.report.Block;
import dev.quartic.report.chart.ImageStrip;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One output at one sample, picked to be looked at.
 *
 * @param sample its place, training samples first
 * @param output which of the n_L
 * @param label what figures call it
 * @param target the true value, where it is known
 */
public record Subject(int sample, int output, String label, @Nullable Double target) {
  private static final int SHOWN = 6;

  /** Test samples spread over the test set; training samples where there is none. */
  public static List<Subject> of(LoadedExperiment loaded) {
    int train = loaded.samples().train().count();
    int test = loaded.samples().test().count();
    boolean tested = test > 0;
    int available = tested ? test : train;
    Matrix targets =
        tested ? loaded.samples().test().targets() : loaded.samples().train().targets();
    int count = Math.min(SHOWN, available);
    List<Subject> subjects = new ArrayList<>();
    for (int pick = 0; pick < count; pick++) {
      int place = (int) ((long) pick * available / count);
      int sample = tested ? train + place : place;
      int output = targets == null ? 0 : largest(targets.row(place));
      String kind =
          loaded.sampleClasses().isEmpty() ? "" : " · " + loaded.sampleClasses().get(sample);
      String suffix = loaded.outputs() > 1 ? ", output %d".formatted(output) : "";
      subjects.add(
          new Subject(
              sample,
              output,
              "%s %d%s%s".formatted(tested ? "test" : "train", place, kind, suffix),
              targets == null ? null : targets.get(place, output)));
    }
    return subjects;
  }

  private static int largest(double[] row) {
    int best = 0;
    for (int output = 1; output < row.length; output++) {
      best = row[output] > row[best] ? output : best;
    }
    return best;
  }

  /** Their pictures, where inputs are images. */
  static List<Block> pictures(LoadedExperiment loaded, List<Subject> subjects) {
    if (loaded.imageShape().isEmpty() || subjects.isEmpty()) {
      return List.of();
    }
    ImageShape shape = loaded.imageShape().get();
    Matrix inputs = loaded.samples().inputs();
    return List.of(
        ImageStrip.strip(
            "The samples that the figures below follow.",
            subjects.stream()
                .map(subject ->
                    ImageStrip.Image.of(
                        subject.label(),
                        shape.rows(),
                        shape.columns(),
                        inputs.row(subject.sample())))
                .toList()));
  }
}
