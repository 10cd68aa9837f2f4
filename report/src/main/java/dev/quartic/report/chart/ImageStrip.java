package dev.quartic.report.chart;

import dev.quartic.report.Pictures;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Samples that are images, as small pictures. */
public final class ImageStrip {
  private static final int LARGEST_BYTE = 255;

  private ImageStrip() {}

  /**
   * A grayscale image.
   *
   * @param label below the picture
   * @param rows in pixels
   * @param columns in pixels
   * @param pixels row by row; the smallest is drawn black, the largest white
   */
  public record Image(String label, int rows, int columns, List<Double> pixels) {

    /** Copies the pixels and checks their number. */
    public Image {
      pixels = List.copyOf(pixels);
      Trace.requireLength("pixels of '" + label + "'", pixels, rows * columns);
    }

    /** An image from an array, which is copied. */
    public static Image of(String label, int rows, int columns, double[] pixels) {
      return new Image(label, rows, columns, Trace.list(pixels));
    }
  }

  /** Returns the images as one block, with a caption below all of them. */
  public static Pictures strip(String caption, List<Image> images) {
    return new Pictures(
        caption, images.stream().map(i -> new Pictures.Picture(i.label(), dataUri(i))).toList());
  }

  private static String dataUri(Image image) {
    double[] pixels = image.pixels().stream().mapToDouble(Double::doubleValue).toArray();
    double least = Arrays.stream(pixels).min().orElse(0);
    double span = Arrays.stream(pixels).max().orElse(1) - least;
    byte[] gray = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      double share = span > 0 ? (pixels[i] - least) / span : 0;
      gray[i] = (byte) Math.round(LARGEST_BYTE * share);
    }
    byte[] png = GrayPng.of(image.rows(), image.columns(), gray);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
