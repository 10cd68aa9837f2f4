package dev.quartic.report.page;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.question.ImageShape;
import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.chart.ImageStrip;
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

  /** Of whole data sets variances of the first samples are known. */
  private static final int FIRST = 1000;

  /** Test samples spread over the test set; training samples where there is none. */
  public static List<Subject> of(Question question) {
    int train = question.samples().train().count();
    int test = question.samples().test().count();
    boolean tested = test > 0;
    int available = Math.min(FIRST, tested ? test : train);
    Matrix targets =
        tested ? question.samples().test().targets() : question.samples().train().targets();
    int count = Math.min(SHOWN, available);
    List<Subject> subjects = new ArrayList<>();
    for (int pick = 0; pick < count; pick++) {
      int place = (int) ((long) pick * available / count);
      int sample = tested ? train + place : place;
      int output = targets == null ? 0 : largest(targets.row(place));
      String kind =
          question.labels().sampleClasses().isEmpty()
              ? ""
              : " · " + question.labels().sampleClasses().get(sample);
      String suffix = question.outputs() > 1 ? ", output %d".formatted(output) : "";
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
  static List<Block> pictures(Question question, List<Subject> subjects) {
    if (question.labels().imageShape().isEmpty() || subjects.isEmpty()) {
      return List.of();
    }
    ImageShape shape = question.labels().imageShape().get();
    Table inputs = question.samples().table();
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
