package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.DataSource;
import dev.quartic.files.experiment.ImageSelection;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.samples.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a split made of labelled images. */
final class ImageSplits {
  /**
   * Below the indices of networks, so that no network shares a stream with the choice of samples.
   */
  private static final long STREAM_OF_TRAIN = -1;

  private static final long STREAM_OF_TEST = -2;

  private final String key;
  private final boolean train;

  /**
   * Prepares to read a split.
   *
   * @param key {@code data.train} or {@code data.test}
   */
  ImageSplits(String key, boolean train) {
    this.key = key;
    this.train = train;
  }

  /** All images of a file. */
  static IdxImages images(DataFile file) {
    return FileAccess.of(
        file,
        () -> {
          try (var in = Files.newInputStream(file.path())) {
            return IdxReader.images(in, file.place());
          }
        });
  }

  /** Images from the first to the last one that is chosen, so that a few cost little. */
  private static IdxImages first(DataFile file, IdxImages header, int images) {
    return FileAccess.of(
        file,
        () -> {
          boolean whole = images == header.count() || !IdxLength.isAsTold(file.path(), header);
          try (var in = Files.newInputStream(file.path())) {
            return whole
                ? IdxReader.images(in, file.place())
                : IdxReader.firstImages(in, images, file.place());
          }
        });
  }

  private static IdxImages header(DataFile file) {
    return FileAccess.of(
        file,
        () -> {
          try (var in = Files.newInputStream(file.path())) {
            return IdxReader.header(in, file.place());
          }
        });
  }

  Split read(DataSource.Idx source) {
    IdxImages header = header(source.images());
    int[] labels =
        FileAccess.of(
            source.labels(),
            () -> {
              try (var in = Files.newInputStream(source.labels().path())) {
                return IdxReader.labels(in, source.labels().place());
              }
            });
    if (labels.length != header.count()) {
      throw new InvalidInput(
          source.labels().place(),
          "one label for each of the %d images".formatted(header.count()),
          String.valueOf(labels.length));
    }
    int[] chosen = chosen(labels, source.selection());
    IdxImages images = first(source.images(), header, chosen[chosen.length - 1] + 1);
    return split(images, labels, chosen, source.selection());
  }

  Split read(DataSource.Bundled source) {
    String start = "%s/%s-".formatted(source.name(), train ? "train" : "t10k");
    IdxImages images = bundled(start + "images-idx3-ubyte.gz", IdxReader::images);
    int[] labels = bundled(start + "labels-idx1-ubyte.gz", IdxReader::labels);
    return split(images, labels, chosen(labels, source.selection()), source.selection());
  }

  /** One of the two readers of IDX. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(InputStream in, String place) throws IOException;
  }

  private static <T> T bundled(String resource, Reader<T> reader) {
    return FileAccess.at(
        resource,
        () -> {
          try (InputStream in = ImageSplits.class.getResourceAsStream(resource)) {
            if (in == null) {
              throw new IllegalStateException("not in the jar: " + resource);
            }
            return reader.read(in, resource);
          }
        });
  }

  private int[] chosen(int[] labels, ImageSelection selection) {
    return new SampleChoice(selection, key, train)
        .of(labels, train ? STREAM_OF_TRAIN : STREAM_OF_TEST);
  }

  private Split split(IdxImages images, int[] labels, int[] chosen, ImageSelection selection) {
    MemoryLimit.require(
        key, (double) chosen.length * images.shape().rows() * images.shape().columns());
    List<Integer> chosenLabels = Arrays.stream(chosen).mapToObj(sample -> labels[sample]).toList();
    return new Split(
        new Samples(images.inputs(chosen), ClassTargets.of(chosenLabels, selection.classes())),
        chosenLabels,
        Optional.of(images.shape()));
  }
}
