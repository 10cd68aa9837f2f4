package dev.quartic.files.data;

import dev.quartic.files.experiment.ArraySource;
import dev.quartic.files.experiment.FeatureSource;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.ModelSettings;
import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.network.minimal.RandomFeatures;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.MinimalQuestion;
import java.util.Collections;
import java.util.List;

/** From the settings of a minimal model and the samples to the model itself. */
public final class FeatureModelLoader {
  private FeatureModelLoader() {}

  /**
   * Reads or draws the features, and checks them against the samples.
   *
   * @throws InvalidInput where shapes do not fit or ψ is not symmetric
   */
  public static MinimalQuestion question(LoadedExperiment loaded) {
    QuadraticModel model = model(loaded);
    return new MinimalQuestion(loaded.question(), model, draw(loaded, model.parameters()));
  }

  private static QuadraticModel model(LoadedExperiment loaded) {
    ModelSettings settings = loaded.experiment().model();
    Matrix inputs = loaded.question().samples().inputs();
    Matrix features =
        switch (settings.features()) {
          case FeatureSource.Random _ ->
              RandomFeatures.features(inputs, settings.count(), settings.seed());
          case FeatureSource.Given(var source) -> features(source, inputs.rows());
          case FeatureSource.Inputs _, FeatureSource.None _ -> inputs;
        };
    return switch (settings.metaFeatures()) {
      case FeatureSource.Random _ ->
          new QuadraticModel(
              features,
              RandomFeatures.metaFeatures(inputs, features.columns(), settings.seed()),
              settings.strength());
      case FeatureSource.Given(var source) ->
          new QuadraticModel(features, metaFeatures(source, features), settings.strength());
      case FeatureSource.Inputs _, FeatureSource.None _ -> QuadraticModel.linear(features);
    };
  }

  /** p(θ) and the learning rate. */
  private static ParameterDraw draw(LoadedExperiment loaded, int parameters) {
    ModelSettings settings = loaded.experiment().model();
    List<Double> start = settings.start().orElseGet(() -> Collections.nCopies(parameters, 0.0));
    if (start.size() != parameters) {
      throw new InvalidInput(
          "model.start",
          "zero, or a list of %d numbers, one for each feature".formatted(parameters),
          "%d numbers".formatted(start.size()));
    }
    return new ParameterDraw(
        start.stream().mapToDouble(Double::doubleValue).toArray(),
        settings.variance(),
        settings.learningRate());
  }

  private static Matrix features(ArraySource source, int samples) {
    NdArray array = ArrayReader.read(source);
    int[] shape = array.shape();
    if (shape.length != 2 || shape[0] != samples) {
      throw new InvalidInput(
          source.place(),
          "features [N, P] with N = %d, training samples first, then test samples"
              .formatted(samples),
          "shape " + ArrayReader.shape(shape));
    }
    return Matrix.wrap(shape[0], shape[1], array.data());
  }

  private static NdArray metaFeatures(ArraySource source, Matrix features) {
    NdArray array = ArrayReader.read(source);
    int[] shape = array.shape();
    int p = features.columns();
    if (shape.length != 3 || shape[0] != features.rows() || shape[1] != p || shape[2] != p) {
      throw new InvalidInput(
          source.place(),
          "meta features of shape %s".formatted(ArrayReader.shape(features.rows(), p, p)),
          "shape " + ArrayReader.shape(shape));
    }
    QuadraticModel.asymmetry(array)
        .ifPresent(difference -> {
          throw new InvalidInput(
              source.place(), "matrices that are symmetric for every sample", difference);
        });
    return array;
  }
}
