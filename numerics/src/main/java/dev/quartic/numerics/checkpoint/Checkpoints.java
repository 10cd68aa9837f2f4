package dev.quartic.numerics.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes the sums of a run to a {@link CheckpointFile} from time to time, and reads them back. The
 * sums pass through a small buffer: they may be as large as memory.
 *
 * <p>The file is {@code [format, length, checksum, fingerprint, sums]}; it is written beside the
 * one before, and takes its place when it has reached the disk.
 */
public final class Checkpoints {
  private static final int FORMAT = 0x51454e32; // "QEN2"
  private static final int HEADER = Integer.BYTES + 2 * Long.BYTES; // format, length, checksum
  private static final int BUFFER = 1 << 16;

  /** A write is followed by this many times its duration without one. */
  private static final long REST = 20;

  private final CheckpointFile file;
  private final KeptFile kept;
  private final String fingerprint;
  private long notBefore;

  /**
   * Prepares to keep one run.
   *
   * @param fingerprint of the run
   */
  public Checkpoints(CheckpointFile file, String fingerprint) {
    this.file = file;
    this.fingerprint = fingerprint + " " + file.fingerprint();
    kept = new KeptFile(file);
    notBefore = System.nanoTime() + file.interval().toNanos();
  }

  /**
   * Fills the sums from the file, where there is one. One that is damaged is set aside, and the run
   * begins anew.
   *
   * @throws CheckpointException when the file belongs to another run
   */
  public void resume(Checkpointed sums) {
    if (!Files.exists(file.path())) {
      return;
    }
    try {
      if (!isWhole()) {
        kept.setAside();
        return;
      }
      try (var in = open()) {
        in.skipNBytes(HEADER);
        if (!in.readUTF().equals(fingerprint)) {
          throw kept.foreign();
        }
        sums.read(in);
      }
    } catch (IOException failure) {
      throw kept.unreadable(failure);
    }
  }

  private DataInputStream open() throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new FileInputStream(file.path().toFile()), BUFFER));
  }

  /** Whether length and checksum are those of the content. */
  private boolean isWhole() throws IOException {
    long size = Files.size(file.path());
    if (size < HEADER) {
      return false;
    }
    try (var in = open()) {
      return in.readInt() == FORMAT
          && in.readLong() == size - HEADER
          && in.readLong() == checksum(in);
    }
  }

  private static long checksum(InputStream in) throws IOException {
    var checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      checksum.update(buffer, 0, count);
    }
    return checksum.getValue();
  }

  /** Writes the sums when it is time to. */
  public void offer(Checkpointed sums) {
    if (System.nanoTime() - notBefore >= 0) {
      keep(sums);
    }
  }

  /**
   * Writes the sums. Where that fails the file before it stays, and the run may go on.
   *
   * @throws CheckpointException where the folder is gone
   */
  public void keep(Checkpointed sums) {
    long start = System.nanoTime();
    Path part = file.path().resolveSibling(file.path().getFileName() + ".part");
    try {
      write(sums, part);
      kept.written();
    } catch (IOException failure) {
      part.toFile().delete();
      kept.unwritable(failure);
    }
    long end = System.nanoTime();
    notBefore = end + Math.max(file.interval().toNanos(), REST * (end - start));
  }

  private void write(Checkpointed sums, Path part) throws IOException {
    var checksum = new CRC32C();
    long length;
    try (var out = new FileOutputStream(part.toFile())) {
      out.write(new byte[HEADER]);
      OutputStream checked =
          new CheckedOutputStream(new BufferedOutputStream(out, BUFFER), checksum);
      var data = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
      data.writeUTF(fingerprint);
      sums.write(data);
      data.flush();
      length = part.toFile().length() - HEADER;
    }
    try (var whole = new RandomAccessFile(part.toFile(), "rw")) {
      whole.writeInt(FORMAT);
      whole.writeLong(length);
      whole.writeLong(checksum.getValue());
      whole.getFD().sync();
    }
    Files.move(
        part, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
