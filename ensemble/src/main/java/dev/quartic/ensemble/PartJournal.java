package dev.quartic.ensemble;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Receiver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the parts of a job as they are handed over, so that a killed run continues where it was:
 * its parts are read back and handed over again, and only the others are worked on.
 *
 * <p>The file begins with the fingerprint of the run and grows by a record for each part: {@code
 * [length, part, checksum]}, in the order of the index. A record that was cut off or damaged is
 * found by its length and checksum; it and all behind it are done again.
 *
 * @param <P> the part
 */
public final class PartJournal<P> implements AutoCloseable {
  private static final int FORMAT = 0x51504a31; // "QPJ1"
  private static final int LONGEST = 1 << 30;

  /** Between two moments at which the operating system is made to write, in nanoseconds. */
  private static final long SYNC = 2_000_000_000L;

  private final CheckpointFile file;
  private final String fingerprint;
  private final PartCodec<P> codec;
  private @Nullable FileOutputStream out;
  private long synced = System.nanoTime();

  private PartJournal(CheckpointFile file, String fingerprint, PartCodec<P> codec) {
    this.file = file;
    this.fingerprint = fingerprint + " " + file.fingerprint();
    this.codec = codec;
  }

  /**
   * Runs a job, from the parts that a journal has.
   *
   * @param file the journal; null for none
   * @param fingerprint of all that decides the parts
   * @throws CheckpointException when the journal belongs to another run
   */
  public static <P> void run(
      Engine engine,
      Job<P> job,
      Receiver<? super P> receiver,
      @Nullable CheckpointFile file,
      String fingerprint,
      PartCodec<P> codec) {
    if (file == null) {
      engine.run(job, 0, receiver);
      return;
    }
    try (var journal = new PartJournal<>(file, fingerprint, codec)) {
      long from = journal.resume(receiver, job.tasks());
      engine.run(job, from, journal.keeping(receiver));
    }
  }

  private Receiver<P> keeping(Receiver<? super P> receiver) {
    return new Receiver<>() {
      @Override
      public void part(long index, P part) {
        add(part);
        receiver.part(index, part);
      }

      @Override
      public void done(long tasks) {
        receiver.done(tasks);
      }
    };
  }

  private long resume(Receiver<? super P> receiver, long tasks) {
    long parts = 0;
    try {
      long end = 0;
      if (Files.exists(file.path()) && Files.size(file.path()) > 0) {
        try (var in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(file.path())))) {
          end = readHeader(in);
          for (byte[] next = record(in); next != null && parts < tasks; next = record(in)) {
            P part = codec.read(new DataInputStream(new ByteArrayInputStream(next)));
            receiver.part(parts, part);
            receiver.done(++parts);
            end += Integer.BYTES + next.length + Long.BYTES;
          }
        }
        try (var whole = new RandomAccessFile(file.path().toFile(), "rw")) {
          if (whole.length() > end) {
            file.notices()
                .accept("a part of what was kept is cut off or damaged; it is done again");
            whole.setLength(end);
          }
        }
      }
      out = new FileOutputStream(file.path().toFile(), true);
      if (end == 0) {
        var header = new ByteArrayOutputStream();
        var data = new DataOutputStream(header);
        data.writeInt(FORMAT);
        data.writeUTF(fingerprint);
        out.write(header.toByteArray());
      }
    } catch (IOException failure) {
      throw new CheckpointException(file.path(), "cannot be read: " + failure, failure);
    }
    return parts;
  }

  /** The length of the header; 0 where it was cut off. */
  private long readHeader(DataInputStream in) throws IOException {
    try {
      if (in.readInt() != FORMAT) {
        return 0; // damaged from the start
      }
      String found = in.readUTF();
      if (!found.equals(fingerprint)) {
        throw new CheckpointException(
            file.path(),
            "belongs to another run: other networks, samples, members, seed or version; remove it to start anew");
      }
      var bytes = new ByteArrayOutputStream();
      new DataOutputStream(bytes).writeUTF(found);
      return Integer.BYTES + bytes.size();
    } catch (EOFException cutOff) {
      return 0;
    }
  }

  /** The next record; null where there is no whole one. */
  private static byte @Nullable [] record(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        return null;
      }
      byte[] part = in.readNBytes(length);
      return part.length == length && in.readLong() == checksum(part) ? part : null;
    } catch (EOFException end) {
      return null;
    }
  }

  private void add(P part) {
    FileOutputStream stream = out;
    if (stream == null) {
      throw new IllegalStateException("the journal is not open");
    }
    try {
      var bytes = new ByteArrayOutputStream();
      codec.write(part, new DataOutputStream(bytes));
      byte[] array = bytes.toByteArray();
      var record = new ByteArrayOutputStream(array.length + Integer.BYTES + Long.BYTES);
      var data = new DataOutputStream(record);
      data.writeInt(array.length);
      data.write(array);
      data.writeLong(checksum(array));
      stream.write(record.toByteArray());
      if (System.nanoTime() - synced > SYNC) {
        stream.getFD().sync();
        synced = System.nanoTime();
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          file.path(), "cannot be written: " + failure.getMessage(), failure);
    }
  }

  private static long checksum(byte[] part) {
    var checksum = new CRC32C();
    checksum.update(part);
    return checksum.getValue();
  }

  @Override
  public void close() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException failure) {
        throw new CheckpointException(
            file.path(), "cannot be closed: " + failure.getMessage(), failure);
      }
    }
  }
}
