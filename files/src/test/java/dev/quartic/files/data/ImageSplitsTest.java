package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.assertRefused;
import static dev.quartic.files.data.TestFiles.gzip;
import static dev.quartic.files.data.TestFiles.idxImages;
import static dev.quartic.files.data.TestFiles.idxLabels;
import static dev.quartic.files.data.TestFiles.write;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.DataSource;
import dev.quartic.files.experiment.ImageSelection;
import dev.quartic.question.ImageShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSplitsTest {
  private static final int[] LABELS = {3, 1, 2, 1, 3, 2, 1};
  private static final byte[] IMAGES = idxImages(7, 2, 3);

  @TempDir private Path folder;

  @Test
  void takesTwoClassesInFileOrderAsMinusAndPlusOne() {
    Split split = read(IMAGES, idxLabels(LABELS), select(List.of(3, 1), 4));
    assertThat(split.labels()).containsExactly(3, 1, 1, 3);
    assertThat(split.shape()).contains(new ImageShape(2, 3));
    assertThat(split.samples().inputs().columns()).isEqualTo(6);
    assertThat(split.samples().inputs().row(3)).containsOnly(4 / 255.0);
    assertThat(targets(split)).containsExactly(-1, 1, 1, -1);
  }

  @Test
  void encodesThreeClassesOneHotInTheOrderGiven() {
    Split split = read(gzip(IMAGES), gzip(idxLabels(LABELS)), select(List.of(2, 3, 1), 3));
    assertThat(targets(split)).containsExactly(0, 1, 0, 0, 0, 1, 1, 0, 0);
  }

  @Test
  void scalesUnsignedPixelsToOne() {
    byte[] white = idxImages(2, 1, 1);
    white[17] = (byte) 255;
    Split split =
        read(
            white,
            idxLabels(0, 1),
            new ImageSelection(List.of(0, 1), OptionalInt.empty(), OptionalLong.empty()));
    assertThat(split.samples().inputs().data()).containsExactly(0, 1);
  }

  @Test
  void everySubsetIsReachableByASeedAndOneSeedGivesOne() {
    Set<List<Integer>> subsets = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      var selection = new ImageSelection(List.of(1, 2), OptionalInt.of(2), OptionalLong.of(seed));
      int[] chosen = new SampleChoice(selection, "data.train", true).of(LABELS, -1);
      assertThat(chosen).isSorted();
      assertThat(new SampleChoice(selection, "data.train", true).of(LABELS, -1))
          .containsExactly(chosen);
      subsets.add(Arrays.stream(chosen).boxed().toList());
    }
    assertThat(subsets).as("pairs among the 5 samples of these classes").hasSize(10);
  }

  @Test
  void refusesMoreThanThereIsAndClassesThatDoNotOccur() {
    assertSplitRefused(
        IMAGES,
        idxLabels(LABELS),
        select(List.of(1, 2), 6),
        "data.train.take: required at most 5, the samples of classes [1, 2], found 6");
    assertSplitRefused(
        IMAGES,
        idxLabels(LABELS),
        select(List.of(1, 7), 2),
        "data.train.classes: required labels that occur in the file, [1, 2, 3], found 7");
  }

  @Test
  void aTestSplitNeedsOneOfTheClassesOnly() {
    var choice = new SampleChoice(select(List.of(1, 7), 2), "data.test", false);
    assertThat(choice.of(LABELS, -2)).containsExactly(1, 3);
    assertRefused(
        () -> choice.of(new int[] {2, 3}, -2),
        "data.test.classes: required labels that occur in the file, [2, 3], found 1");
  }

  @Test
  void refusesWrongMagicNumbers() {
    assertImagesRefused(
        idxLabels(LABELS),
        ": required magic number 2051 (images: unsigned bytes, 3 axes), found 2049");
    assertLabelsRefused(
        IMAGES, ": required magic number 2049 (labels: unsigned bytes, 1 axis), found 2051");
  }

  @Test
  void refusesFilesTooShortAndTooLong() {
    assertImagesRefused(
        Arrays.copyOf(IMAGES, IMAGES.length - 5), ": required 42 bytes after the header, found 37");
    assertImagesRefused(
        Arrays.copyOf(IMAGES, IMAGES.length + 5),
        ": required 42 bytes after the header, found more");
    assertImagesRefused(
        Arrays.copyOf(IMAGES, 10), ": required a complete file, found one that breaks off");
    byte[] compressed = gzip(IMAGES);
    assertImagesRefused(
        Arrays.copyOf(compressed, compressed.length - 12),
        ": required a complete file, found one that breaks off");
    compressed[compressed.length - 6] ^= 1; // the checksum at the end of gzip
    assertSplitRefused(
        compressed,
        idxLabels(LABELS),
        select(List.of(1, 2), 5),
        "data.train.images (images.gz): required sound compressed data, found Corrupt GZIP trailer");
  }

  @Test
  void aFewImagesNeedNoMoreOfTheFile() {
    byte[] compressed = gzip(IMAGES);
    compressed[compressed.length - 6] ^= 1; // the checksum of all, which is not come to
    for (byte[] images : List.of(IMAGES, gzip(IMAGES), compressed)) {
      Split split = read(images, idxLabels(LABELS), select(List.of(1, 2), 2));
      assertThat(split.samples().inputs().row(0)).containsOnly(1 / 255.0);
      assertThat(split.samples().inputs().row(1)).containsOnly(2 / 255.0);
    }
  }

  @Test
  void filesOfSeveralPiecesAreReadWhole() {
    byte[] pieces =
        join(gzip(Arrays.copyOf(IMAGES, 20)), gzip(Arrays.copyOfRange(IMAGES, 20, IMAGES.length)));
    Split split = read(pieces, idxLabels(LABELS), select(List.of(1, 2), 2));
    assertThat(split.samples().inputs().row(1)).containsOnly(2 / 255.0);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  @Test
  void refusesHeadersThatLie() {
    byte[] none = idxImages(0, 2, 3);
    assertImagesRefused(none, ": required at least 1 of images, found 0");
    byte[] huge = idxImages(1, 1, 1);
    Arrays.fill(huge, 5, 16, (byte) 0x7f);
    assertImagesRefused(
        huge, ": required fewer than 2^31 bytes, found axes [8355711, 2139062143, 2139062143]");
  }

  @Test
  void refusesAnotherNumberOfLabels() {
    assertLabelsRefused(idxLabels(1, 2), ": required one label for each of the 7 images, found 2");
  }

  private static ImageSelection select(List<Integer> classes, int take) {
    return new ImageSelection(classes, OptionalInt.of(take), OptionalLong.empty());
  }

  private static double[] targets(Split split) {
    return requireNonNull(split.samples().targets()).data();
  }

  private Split read(byte[] images, byte[] labels, ImageSelection selection) {
    var source =
        new DataSource.Idx(
            new DataFile("data.train.images", write(folder, "images.gz", images), null),
            new DataFile("data.train.labels", write(folder, "labels.gz", labels), null),
            selection);
    return new ImageSplits("data.train", true).read(source);
  }

  private void assertImagesRefused(byte[] images, String message) {
    assertSplitRefused(
        images,
        idxLabels(LABELS),
        select(List.of(1, 2), 2),
        "data.train.images (images.gz)" + message);
  }

  private void assertLabelsRefused(byte[] labels, String message) {
    assertSplitRefused(
        IMAGES, labels, select(List.of(1, 2), 2), "data.train.labels (labels.gz)" + message);
  }

  private void assertSplitRefused(
      byte[] images, byte[] labels, ImageSelection selection, String message) {
    assertRefused(() -> read(images, labels, selection), message);
  }
}
