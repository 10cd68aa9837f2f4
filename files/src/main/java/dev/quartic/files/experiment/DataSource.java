package dev.quartic.files.experiment;

import java.util.Optional;

/** Where the samples of one split come from. */
public sealed interface DataSource {

  /**
   * Arrays of numbers.
   *
   * @param inputs x
   * @param targets y, if there are any
   */
  record Arrays(ArraySource inputs, Optional<ArraySource> targets) implements DataSource {}

  /**
   * Images and their labels as IDX files.
   *
   * @param images pixels 0 … 255
   * @param labels one for each image
   * @param selection those that are used
   */
  record Idx(DataFile images, DataFile labels, ImageSelection selection) implements DataSource {}

  /**
   * Images that come with Quartic.
   *
   * @param name of the collection; {@value #FASHION_MNIST} is the only one
   * @param selection those that are used
   */
  record Bundled(String name, ImageSelection selection) implements DataSource {
    /** Fashion-MNIST: photographs of clothes, 28 × 28. */
    public static final String FASHION_MNIST = "fashion-mnist";
  }
}
