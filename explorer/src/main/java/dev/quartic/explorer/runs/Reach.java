package dev.quartic.explorer.runs;

import dev.quartic.files.experiment.ArraySource;
import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.DataSource;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.FeatureSource;
import dev.quartic.files.experiment.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an experiment that comes from the page may name: files below one folder, symbolic links
 * followed, and no Java classes, for their code would run.
 *
 * @param folder absolute
 */
public record Reach(Path folder) {
  private static final Set<String> PATHS =
      Set.of(
          "data.train.inputs",
          "data.train.targets",
          "data.train.images",
          "data.train.labels",
          "data.test.inputs",
          "data.test.targets",
          "data.test.images",
          "data.test.labels",
          "model.features",
          "model.meta-features");
  private static final int LONGEST = 20_000;
  private static final Set<String> KEYWORDS = Set.of("random", "inputs", "none");

  /**
   * Refuses what is named in the text of an assignment already, before it is read.
   *
   * @param assignments {@code key.path=value}
   */
  public void requireHarmless(List<String> assignments) {
    for (String one : assignments) {
      String key = one.substring(0, Math.max(0, one.indexOf('=')));
      String value = one.substring(one.indexOf('=') + 1);
      if ((key.contains("class") && !key.endsWith("classes"))
          || value.matches("(?s).*\\bclass\\b.*")) {
        throw new InvalidInput(
            key, "no Java class: from the page no code of one's own is run", value);
      }
      boolean escaped = value.contains("\\") && !PATHS.contains(key); // may spell anything
      if (escaped || value.contains("&") || value.length() > LONGEST) {
        throw new InvalidInput(
            key,
            "a value without backslashes and anchors of YAML, of at most %d letters"
                .formatted(LONGEST),
            "another one");
      }
    }
  }

  /**
   * The same with relative paths of data starting from the folder, wherever the program was
   * started.
   */
  List<String> resolved(List<String> assignments) {
    return assignments.stream()
        .map(one -> {
          int sign = one.indexOf('=');
          String key = one.substring(0, sign);
          String value = one.substring(sign + 1).strip();
          boolean path =
              PATHS.contains(key)
                  && !value.isEmpty()
                  && !KEYWORDS.contains(value)
                  && "[{'\"/".indexOf(value.charAt(0)) < 0;
          return path ? key + "=" + folder.resolve(value) : one;
        })
        .toList();
  }

  /** Refuses files outside the folder. */
  public void require(Experiment experiment) {
    if (experiment.network().activation().className().isPresent()) {
      throw new InvalidInput(
          "network.activation.class", "no Java class: from the page no code is run", "one");
    }
    for (DataFile file : files(experiment)) {
      if (!within(file.path())) {
        throw new InvalidInput(
            file.key(), "a file below " + folder, file.path() + ", which is outside");
      }
    }
  }

  private boolean within(Path file) {
    try {
      Path root = folder.toRealPath();
      Path there = file.toAbsolutePath().normalize();
      while (there != null && !there.toFile().exists()) {
        there = there.getParent(); // what is not there is refused later, by its own name
      }
      return there != null
          && there.toRealPath().startsWith(root)
          && file.toAbsolutePath().normalize().startsWith(folder);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static List<DataFile> files(Experiment experiment) {
    List<DataFile> files = new ArrayList<>();
    add(experiment.data().train(), files);
    experiment.data().test().ifPresent(test -> add(test, files));
    for (FeatureSource features :
        List.of(experiment.model().features(), experiment.model().metaFeatures())) {
      if (features instanceof FeatureSource.Given(ArraySource source)) {
        add(source, files);
      }
    }
    return files;
  }

  private static void add(DataSource data, List<DataFile> files) {
    switch (data) {
      case DataSource.Arrays arrays -> {
        add(arrays.inputs(), files);
        arrays.targets().ifPresent(targets -> add(targets, files));
      }
      case DataSource.Idx idx -> files.addAll(List.of(idx.images(), idx.labels()));
      case DataSource.Bundled _ -> {
        // comes with the program
      }
    }
  }

  private static void add(ArraySource array, List<DataFile> files) {
    if (array instanceof DataFile file) {
      files.add(file);
    }
  }
}
