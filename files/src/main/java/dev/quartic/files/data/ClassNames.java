package dev.quartic.files.data;

import dev.quartic.files.experiment.DataSettings;
import dev.quartic.files.experiment.DataSource;
import java.util.List;
import java.util.stream.Stream;

/** What classes are called: the names of the bundled collection, or else the labels themselves. */
final class ClassNames {
  private ClassNames() {}

  /** By label, as the authors of Fashion-MNIST list them. */
  private static final List<String> FASHION =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  /** In the order of the outputs; none where targets are numbers. */
  static List<String> ofOutputs(DataSource source) {
    return switch (source) {
      case DataSource.Idx(_, _, var selection) -> names(source, selection.classes());
      case DataSource.Bundled(_, var selection) -> names(source, selection.classes());
      case DataSource.Arrays _ -> List.of();
    };
  }

  /** Of each sample, training samples first; none unless all samples have a class. */
  static List<String> ofSamples(DataSettings data, List<Integer> train, List<Integer> test) {
    if (train.isEmpty() || (data.test().isPresent() && test.isEmpty())) {
      return List.of();
    }
    Stream<String> tested = data.test().stream().flatMap(source -> names(source, test).stream());
    return Stream.concat(names(data.train(), train).stream(), tested).toList();
  }

  private static List<String> names(DataSource source, List<Integer> labels) {
    boolean bundled = source instanceof DataSource.Bundled;
    return labels.stream().map(label -> bundled ? FASHION.get(label) : label.toString()).toList();
  }
}
