package dev.quartic.study.answer;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Some of the samples of a question, in the order given. */
public final class ChosenSamples {
  private ChosenSamples() {}

  /**
   * Their inputs.
   *
   * @param chosen indices from 0, training samples first; null for the first ones
   * @param unasked how many at most where nothing is chosen
   * @throws Refusal where one is repeated or does not exist
   */
  public static Matrix inputs(@Nullable List<Integer> chosen, Question question, int unasked) {
    Table inputs = question.samples().table();
    List<Integer> samples =
        chosen != null
            ? chosen
            : IntStream.range(0, Math.min(unasked, inputs.rows())).boxed().toList();
    if (samples.stream().distinct().count() < samples.size()) {
      throw new Refusal(Asked.CHOSEN_SAMPLES, "different samples", samples.toString());
    }
    double[][] rows = new double[samples.size()][];
    for (int index = 0; index < rows.length; index++) {
      int sample = samples.get(index);
      if (sample < 0 || sample >= inputs.rows()) {
        throw new Refusal(
            Asked.CHOSEN_SAMPLES,
            "samples from 0 to " + (inputs.rows() - 1),
            Integer.toString(sample));
      }
      rows[index] = inputs.row(sample);
    }
    return Matrix.ofRows(rows);
  }
}
