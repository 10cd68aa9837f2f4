package dev.quartic.files.experiment;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which images of a file are used, and what they are targets of.
 *
 * @param classes the labels kept; two give one output, −1 and +1, more a one-hot vector in this
 *     order
 * @param take how many samples; all when empty
 * @param seed of a random sample; the first ones when empty
 */
public record ImageSelection(List<Integer> classes, OptionalInt take, OptionalLong seed) {
  /** The largest label an IDX file can hold. */
  private static final int LARGEST_LABEL = 255;

  /** Refuses fewer than two classes, one class twice, and labels that do not fit in a byte. */
  public ImageSelection {
    classes = List.copyOf(classes);
    if (classes.size() < 2 || classes.stream().distinct().count() < classes.size()) {
      throw new IllegalArgumentException(
          "classes must be two or more different labels, but were " + classes);
    }
    if (classes.stream().anyMatch(label -> label < 0 || label > LARGEST_LABEL)) {
      throw new IllegalArgumentException("labels must be 0 … 255, but were " + classes);
    }
  }
}
