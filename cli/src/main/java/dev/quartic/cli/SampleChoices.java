package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The option {@code --samples}: some of the samples, in the order given. */
final class SampleChoices {
  private SampleChoices() {}

  /**
   * The inputs of the chosen samples.
   *
   * @param chosen indices from 0, or null for the first ones
   * @param unasked how many at most when nothing is chosen
   */
  static Matrix inputs(@Nullable List<Integer> chosen, LoadedExperiment loaded, int unasked) {
    Matrix inputs = loaded.samples().inputs();
    List<Integer> samples =
        chosen != null
            ? chosen
            : IntStream.range(0, Math.min(unasked, inputs.rows())).boxed().toList();
    if (samples.stream().distinct().count() < samples.size()) {
      throw new InvalidInput("--samples", "different samples", samples.toString());
    }
    double[][] rows = new double[samples.size()][];
    for (int index = 0; index < rows.length; index++) {
      int sample = samples.get(index);
      if (sample < 0 || sample >= inputs.rows()) {
        throw new InvalidInput(
            "--samples", "samples from 0 to " + (inputs.rows() - 1), Integer.toString(sample));
      }
      rows[index] = inputs.row(sample);
    }
    return Matrix.ofRows(rows);
  }
}
