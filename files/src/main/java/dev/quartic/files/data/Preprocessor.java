package dev.quartic.files.data;

import dev.quartic.files.experiment.Preprocessing;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import java.util.List;

/** Applies the steps of {@code data.preprocess} to the inputs of both splits. */
final class Preprocessor {
  private Preprocessor() {}

  static SampleSet apply(List<Preprocessing> steps, SampleSet samples) {
    return apply(Preparation.of(steps, samples.train().inputs()), samples);
  }

  static SampleSet apply(Preparation preparation, SampleSet samples) {
    return new SampleSet(
        applied(preparation, samples.train(), "training"),
        applied(preparation, samples.test(), "test"));
  }

  private static Samples applied(Preparation preparation, Samples samples, String split) {
    return new Samples(preparation.applied(samples.inputs(), split), samples.targets());
  }
}
