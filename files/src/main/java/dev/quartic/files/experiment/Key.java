package dev.quartic.files.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of the experiment file.
 *
 * @param path from the top, joined by dots; {@code data.train|test.inputs} stands for two keys
 * @param required what a value must be, worded to follow "required"
 * @param standard the default as YAML, or null where there is none
 * @param meaning one line for the manual
 */
public record Key(String path, String required, @Nullable String standard, String meaning) {

  /** The names from the top down. */
  List<String> segments() {
    return List.of(path.split("\\."));
  }

  /** Whether the names given are this path or lead to it. */
  boolean startsWith(List<String> names) {
    List<String> segments = segments();
    if (names.size() > segments.size()) {
      return false;
    }
    for (int level = 0; level < names.size(); level++) {
      if (!alternatives(segments.get(level)).contains(names.get(level))) {
        return false;
      }
    }
    return true;
  }

  /** The names that one segment stands for. */
  static List<String> alternatives(String segment) {
    return List.of(segment.split("\\|"));
  }
}
