package dev.quartic.files.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Whether a file holds as many bytes as its header says, seen from its length or, compressed, from
 * the length at its end, without reading it: what breaks off or goes on too long is refused even
 * where only its beginning is wanted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1">RFC 1952, ISIZE</a>
 */
final class IdxLength {
  private static final int IMAGE_HEADER = 16;
  private static final int GZIP = 0x1f8b;

  private IdxLength() {}

  /**
   * Whether it is as long as that. False, too, where it is compressed in several pieces, of which
   * the end knows the last alone.
   */
  static boolean isAsTold(Path file, IdxImages header) throws IOException {
    long told =
        IMAGE_HEADER + (long) header.count() * header.shape().rows() * header.shape().columns();
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.readUnsignedShort() != GZIP) {
        return bytes.length() == told;
      }
      bytes.seek(bytes.length() - Integer.BYTES);
      return Integer.reverseBytes(bytes.readInt()) == (int) told; // modulo 2³²
    }
  }
}
