package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.gzip;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.files.experiment.InvalidInput;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  /** Some thirty bytes that announce two thousand million. */
  @Test
  void compressedImagesAreRefusedByTheirHeader() {
    byte[] header =
        ByteBuffer.allocate(16).putInt(2051).putInt(2000).putInt(1000).putInt(1000).array();
    assertThatThrownBy(
            () -> IdxReader.images(new ByteArrayInputStream(gzip(header)), "data.train.images"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "data.train.images: required numbers that take at most half of the ")
        .hasMessageEndingWith("found 12.0 GB");
  }
}
