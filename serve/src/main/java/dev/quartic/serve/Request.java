package dev.quartic.serve;

import dev.quartic.files.experiment.GivenExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A question as it came through the pipe.
 *
 * @param id that answers to it bear
 * @param ask what is to be done, one word
 * @param experiment the experiment, and the arrays beside it
 * @param options of what is done
 * @param arrays all that came with it
 */
record Request(
    long id, String ask, GivenExperiment experiment, Options options, Map<String, NdArray> arrays) {
  private static final String DATA = "data.";

  static Request of(long id, Tree message, Map<String, NdArray> arrays) {
    var fields = new Options(message);
    var experiment =
        new GivenExperiment(
            "experiment",
            fields.text("experiment").orElse(""),
            folder(fields.text("folder").orElse("")),
            Objects.requireNonNullElse(fields.texts("set"), List.of()),
            arrays.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(DATA))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return new Request(
        id, fields.text("ask").orElse(""), experiment, fields.below("options"), arrays);
  }

  private static Path folder(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new InvalidInput("folder", "the path of a folder", "'%s'".formatted(text), e);
    }
  }
}
