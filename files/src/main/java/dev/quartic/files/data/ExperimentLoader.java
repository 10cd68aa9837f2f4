package dev.quartic.files.data;

import dev.quartic.files.experiment.DataSettings;
import dev.quartic.files.experiment.DataSource;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.question.Labels;
import dev.quartic.question.Network;
import dev.quartic.question.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From an experiment file to an experiment with its samples: the way in for every command. */
public final class ExperimentLoader {
  private ExperimentLoader() {}

  private static final String TRAIN = "data.train";
  private static final String TEST = "data.test";

  /**
   * Reads an experiment and all files it names.
   *
   * @param file YAML, or null for the bundled images and nothing but defaults
   * @param overrides {@code key.path=value}, applied in order before anything is checked
   * @throws InvalidInput where something cannot be used
   */
  public static LoadedExperiment load(@Nullable Path file, List<String> overrides) {
    return load(Experiment.read(file, overrides));
  }

  /** The same for one of several experiments, whose data are read once where they are the same. */
  public static LoadedExperiment load(Experiment experiment, SharedData shared) {
    return load(experiment, shared::read);
  }

  /** The same, by itself. */
  public static LoadedExperiment load(Experiment experiment) {
    return load(experiment, ExperimentLoader::read);
  }

  private static LoadedExperiment load(
      Experiment experiment, Function<DataSettings, ReadData> reading) {
    DataSettings data = experiment.data();
    ReadData read = reading.apply(data);
    return of(
        experiment,
        read.samples(),
        read.preparation(),
        new Labels(
            ClassNames.ofOutputs(data.train()),
            ClassNames.ofSamples(
                data, read.train().labels(), read.test().map(Split::labels).orElseGet(List::of)),
            read.train().shape()));
  }

  /** An experiment and its samples, however they were come by. */
  static LoadedExperiment of(
      Experiment experiment, SampleSet samples, Preparation preparation, Labels labels) {
    var outputs = new OutputCount(experiment.network().outputs(), samples);
    Experiment stated = experiment.withOutputs(outputs.written());
    return new LoadedExperiment(
        stated,
        new Question(
            stated.name(),
            stated.network().network(samples.inputDimension(), outputs.count()),
            samples,
            stated.training().learning(),
            stated.order(),
            stated.firstOrder(),
            stated.covariance(),
            stated.ensemble(),
            labels),
        preparation);
  }

  /** Reads the files that the data are in. */
  static ReadData read(DataSettings data) {
    Split train = split(TRAIN, data.train());
    Optional<Split> test = data.test().map(source -> split(TEST, source));
    test.ifPresent(other -> requireSameDimension(train, other));
    int dimension = train.samples().table().columns();
    var read =
        new SampleSet(
            train.samples(), test.map(Split::samples).orElseGet(() -> Samples.none(dimension)));
    Preparation preparation = Preparation.of(data.preprocess(), train.samples().table());
    return new ReadData(train, test, preparation, preparation.applied(read));
  }

  /** An experiment about a shape alone, whose inputs have so many components. */
  public static LoadedExperiment withoutData(Experiment experiment, int inputs) {
    Network network =
        experiment.network().network(inputs, experiment.network().outputs().orElse(1));
    return new LoadedExperiment(
        experiment,
        new Question(
            experiment.name(),
            network,
            new SampleSet(Samples.none(inputs), Samples.none(inputs)),
            experiment.training().learning(),
            experiment.order(),
            experiment.firstOrder(),
            experiment.covariance(),
            experiment.ensemble(),
            Labels.NONE),
        Preparation.NONE);
  }

  private static Split split(String key, DataSource source) {
    return switch (source) {
      case DataSource.Arrays arrays -> ArraySplits.read(arrays);
      case DataSource.Idx idx -> new ImageSplits(key, key.equals(TRAIN)).read(idx);
      case DataSource.Bundled bundled -> new ImageSplits(key, key.equals(TRAIN)).read(bundled);
    };
  }

  private static void requireSameDimension(Split train, Split test) {
    int required = train.samples().table().columns();
    int found = test.samples().table().columns();
    if (found != required) {
      throw new InvalidInput(
          TEST,
          "inputs with %d components, as data.train has".formatted(required),
          String.valueOf(found));
    }
  }
}
