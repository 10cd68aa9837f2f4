package dev.quartic.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrayPngTest {
  /** Read by somebody else's reader, which checks sums and lengths. */
  @ParameterizedTest
  @CsvSource({"1, 1", "28, 28", "3, 700", "257, 2"})
  void javasOwnReaderReadsIt(int rows, int columns) throws IOException {
    byte[] gray = new byte[rows * columns];
    new Random(rows).nextBytes(gray);
    var image = ImageIO.read(new ByteArrayInputStream(GrayPng.of(rows, columns, gray)));
    assertThat(image.getHeight()).isEqualTo(rows);
    assertThat(image.getWidth()).isEqualTo(columns);
    for (int i = 0; i < gray.length; i++) {
      assertThat(image.getRaster().getSample(i % columns, i / columns, 0))
          .isEqualTo(Byte.toUnsignedInt(gray[i]));
    }
  }
}
