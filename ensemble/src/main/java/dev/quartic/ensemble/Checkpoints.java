package dev.quartic.ensemble;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes the sums of a run to a {@link CheckpointFile} from time to time, and reads them back. */
final class Checkpoints {
  private static final int FORMAT = 0x51454e32; // "QEN2"
  private static final int HEADER = Integer.BYTES + 2 * Long.BYTES; // format, length, checksum
  private static final int BUFFER = 1 << 20;

  /** A write is followed by this many times its duration without one. */
  private static final long REST = 20;

  private final CheckpointFile file;
  private final String fingerprint;
  private long notBefore;

  /**
   * Prepares to keep one run.
   *
   * @param fingerprint of the run
   */
  Checkpoints(CheckpointFile file, String fingerprint) {
    this.file = file;
    this.fingerprint = fingerprint + " " + file.fingerprint();
    notBefore = System.nanoTime() + file.interval().toNanos();
  }

  /**
   * Fills the sums from the file, where there is one. One that is damaged is set aside, and the run
   * begins anew.
   *
   * @throws CheckpointException when the file belongs to another run
   */
  void resume(Checkpointed sums) {
    if (!Files.exists(file.path())) {
      return;
    }
    try {
      byte[] whole = Files.readAllBytes(file.path());
      byte[] content = verified(whole);
      if (content == null) {
        setAside();
        return;
      }
      var in = new DataInputStream(new ByteArrayInputStream(content));
      String found = in.readUTF();
      if (!found.equals(fingerprint)) {
        throw new CheckpointException(
            file.path(),
            "belongs to another run: its fingerprint is '%s', that of this run '%s'; remove it to start anew"
                .formatted(found, fingerprint));
      }
      sums.read(in);
    } catch (IOException failure) {
      throw new CheckpointException(file.path(), "cannot be read: " + failure, failure);
    }
  }

  /** The content; null where length or checksum say that it is not whole. */
  private static byte @Nullable [] verified(byte[] whole) {
    if (whole.length < HEADER) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(whole);
    if (header.getInt() != FORMAT || header.getLong() != whole.length - HEADER) {
      return null;
    }
    long expected = header.getLong();
    return expected == checksum(whole, HEADER, whole.length - HEADER)
        ? Arrays.copyOfRange(whole, HEADER, whole.length)
        : null;
  }

  private static long checksum(byte[] bytes, int from, int count) {
    var checksum = new CRC32C();
    checksum.update(bytes, from, count);
    return checksum.getValue();
  }

  private void setAside() throws IOException {
    Path aside = file.path().resolveSibling(file.path().getFileName() + ".damaged");
    Files.move(file.path(), aside, StandardCopyOption.REPLACE_EXISTING);
    file.notices()
        .accept("what was kept in %s is damaged; it is done again".formatted(file.path()));
  }

  /** Writes the sums when it is time to. */
  void offer(Checkpointed sums) {
    if (System.nanoTime() - notBefore >= 0) {
      keep(sums);
    }
  }

  /** Writes the sums. */
  void keep(Checkpointed sums) {
    long start = System.nanoTime();
    try {
      write(sums);
    } catch (IOException failure) {
      throw new CheckpointException(
          file.path(), "cannot be written: " + failure.getMessage(), failure);
    }
    long end = System.nanoTime();
    notBefore = end + Math.max(file.interval().toNanos(), REST * (end - start));
  }

  private void write(Checkpointed sums) throws IOException {
    var bytes = new ByteArrayOutputStream(BUFFER);
    var data = new DataOutputStream(bytes);
    data.writeUTF(fingerprint);
    sums.write(data);
    byte[] content = bytes.toByteArray();
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(FORMAT).putLong(content.length);
    header.putLong(checksum(content, 0, content.length));
    Path part = file.path().resolveSibling(file.path().getFileName() + ".part");
    try (var out = new FileOutputStream(part.toFile())) {
      out.write(header.array());
      out.write(content);
      out.getFD().sync();
    }
    Files.move(
        part, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
