package dev.quartic.files.data;

import dev.quartic.numerics.array.ByteTable;
import dev.quartic.numerics.array.Table;
import dev.quartic.question.ImageShape;
import java.nio.ByteBuffer;

/**
 * Images as they are stored.
 *
 * @param count of images in the file
 * @param shape of each
 * @param pixels {@code [images, rows, columns]}, unsigned bytes, of the first or of all images
 */
record IdxImages(int count, ImageShape shape, ByteBuffer pixels) {
  private static final double WHITE = 255;

  /** The chosen images as inputs {@code [chosen, rows · columns]}, pixels scaled to 0 … 1. */
  Table inputs(int... chosen) {
    int size = shape.rows() * shape.columns();
    byte[] copy = new byte[Math.multiplyExact(chosen.length, size)];
    for (int sample = 0; sample < chosen.length; sample++) {
      pixels.get(chosen[sample] * size, copy, sample * size, size);
    }
    return new ByteTable(chosen.length, size, copy, WHITE);
  }
}
