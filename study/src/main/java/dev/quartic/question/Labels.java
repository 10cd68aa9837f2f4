package dev.quartic.question;

import java.util.List;
import java.util.Optional;

/**
 * What figures call the samples; of no influence on any number.
 *
 * @param classNames of images: the classes in the order of the outputs; otherwise empty
 * @param sampleClasses of images: the name of the class of each sample, training samples first;
 *     otherwise empty
 * @param imageShape how to lay out an input as an image, where inputs are images
 */
public record Labels(
    List<String> classNames, List<String> sampleClasses, Optional<ImageShape> imageShape) {
  /** No labels. */
  public static final Labels NONE = new Labels(List.of(), List.of(), Optional.empty());

  /** Copies the lists. */
  public Labels {
    classNames = List.copyOf(classNames);
    sampleClasses = List.copyOf(sampleClasses);
  }

  /** For other samples of the same kind, whose classes are not known one by one. */
  Labels ofOtherSamples() {
    return new Labels(classNames, List.of(), imageShape);
  }
}
