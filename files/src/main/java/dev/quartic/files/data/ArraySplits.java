package dev.quartic.files.data;

import dev.quartic.files.experiment.ArraySource;
import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.DataSource;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.ImageShape;
import java.util.List;
import java.util.Optional;

/** Reads a split made of arrays. */
final class ArraySplits {
  private ArraySplits() {}

  static Split read(DataSource.Arrays source) {
    InputArray inputs = inputs(source.inputs());
    int samples = inputs.table().rows();
    Matrix targets = source.targets().map(file -> targets(file, samples)).orElse(null);
    return new Split(new Samples(inputs.table(), targets), List.of(), shape(inputs.shape()));
  }

  /** Inputs in the type that they are stored in, where that is a narrow one. */
  static InputArray inputs(ArraySource source) {
    return source instanceof DataFile file
        ? ArrayReader.inputs(file)
        : InputArray.of(ArrayReader.read(source));
  }

  private static Matrix targets(ArraySource file, int samples) {
    NdArray targets = ArrayReader.read(file);
    if (targets.shape().length > 2) {
      throw new InvalidInput(
          file.place(),
          "targets [samples, outputs] or [samples]",
          "shape " + ArrayReader.shape(targets.shape()));
    }
    if (targets.length(0) != samples) {
      throw new InvalidInput(
          file.place(),
          "a target for each of the %d inputs".formatted(samples),
          String.valueOf(targets.length(0)));
    }
    return flattened(targets);
  }

  /** The first axis counts samples, the others become one. */
  static Matrix flattened(NdArray array) {
    int rows = array.length(0);
    return Matrix.wrap(rows, array.data().length / rows, array.data());
  }

  private static Optional<ImageShape> shape(int... lengths) {
    return lengths.length == 3
        ? Optional.of(new ImageShape(lengths[1], lengths[2]))
        : Optional.empty();
  }
}
