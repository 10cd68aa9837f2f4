package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question in files of its own, so that a killed run can go on where the data it was read from
 * have moved or changed: {@code experiment.yaml} and {@code samples.npz}, preprocessed, with the
 * statistics that this took.
 */
public final class KeptQuestion {
  /** The experiment file. */
  public static final String EXPERIMENT = "experiment.yaml";

  /** Inputs and targets. */
  public static final String SAMPLES = "samples.npz";

  private static final String KEY = "samples";

  private KeptQuestion() {}

  /** Writes one. */
  public static void write(LoadedExperiment loaded, Path experiment, Path samples) {
    try {
      Files.writeString(experiment, loaded.experiment().toYaml());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    SampleSet set = loaded.question().samples();
    try (var npz = new NpzWriter(Files.newOutputStream(samples))) { // gone as the run ends
      write(npz, "train", set.train());
      write(npz, "test", set.test());
      loaded.preparation().arrays().forEach(npz::write);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(NpzWriter npz, String name, Samples samples) {
    if (samples.count() > 0) {
      npz.write(name + "/inputs", samples.table());
      Matrix targets = samples.targets();
      if (targets != null) {
        npz.write(name + "/targets", NdArray.of(targets));
      }
    }
  }

  /**
   * Reads it back.
   *
   * @param labels of the samples, which are kept elsewhere
   */
  public static LoadedExperiment read(Path experiment, Path samples, Labels labels) {
    Experiment asked = Experiment.read(experiment, List.of());
    Samples train = samples(samples, "train", null);
    Samples test = samples(samples, "test", train);
    Preparation preparation =
        Preparation.of(asked.data().preprocess(), name -> array(samples, name));
    return ExperimentLoader.of(asked, new SampleSet(train, test), preparation, labels);
  }

  private static Samples samples(Path file, String name, @Nullable Samples other) {
    List<String> names = NpzReader.names(file);
    if (other != null && !names.contains(name + "/inputs")) {
      return Samples.none(other.table().columns());
    }
    return new Samples(
        matrix(file, name + "/inputs"),
        names.contains(name + "/targets") ? matrix(file, name + "/targets") : null);
  }

  private static Matrix matrix(Path file, String name) {
    return array(file, name).matrix();
  }

  private static NdArray array(Path file, String name) {
    return FileAccess.at(KEY, () -> NpzReader.read(new DataFile(KEY, file, name)));
  }
}
