package dev.quartic.numerics.checkpoint;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Receiver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the parts of a job as they are handed over, so that a killed run continues where it was:
 * its parts are read back and handed over again, and only the others are worked on.
 *
 * <p>The file grows by records {@code [length, bytes, checksum]}: the format and the fingerprint of
 * the run, then a part each, in the order of the index. A record that was cut off or damaged is
 * found by its length and checksum; it and all behind it are done again. A file whose first record
 * is damaged is set aside.
 *
 * @param <P> the part
 */
public final class PartJournal<P> implements AutoCloseable {
  private static final int FORMAT = 0x51504a32; // "QPJ2"

  /** Between two moments at which the operating system is made to write, in nanoseconds. */
  private static final long SYNC = 2_000_000_000L;

  /** Bytes of parts that wait for room on a full disk, at most. */
  private static final int PATIENCE = 1 << 26;

  private final KeptFile kept;
  private final String fingerprint;
  private final PartCodec<P> codec;
  private final Records waiting = new Records();
  private @Nullable RandomAccessFile out;
  private long end;
  private boolean givenUp;
  private long synced = System.nanoTime();

  private PartJournal(CheckpointFile file, String fingerprint, PartCodec<P> codec) {
    this.fingerprint = fingerprint + " " + file.fingerprint();
    this.codec = codec;
    kept = new KeptFile(file);
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
      if (Files.exists(kept.path()) && Files.size(kept.path()) > 0) {
        parts = read(receiver, tasks);
      }
      RandomAccessFile journal = new RandomAccessFile(kept.path().toFile(), "rw");
      out = journal;
      if (journal.length() > end) {
        kept.notice(
            "a part of what was kept in %s is cut off or damaged; it is done again"
                .formatted(kept.path()));
        journal.setLength(end);
      }
    } catch (IOException failure) {
      throw kept.unreadable(failure);
    }
    if (end == 0) {
      waiting.add(header -> {
        header.writeInt(FORMAT);
        header.writeUTF(fingerprint);
      });
      flush();
    }
    return parts;
  }

  private long read(Receiver<? super P> receiver, long tasks) throws IOException {
    long parts = 0;
    try (var in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(kept.path().toFile())))) {
      byte[] header = Records.next(in);
      if (header == null) {
        kept.setAside();
        return 0;
      }
      requireOwn(new DataInputStream(new ByteArrayInputStream(header)));
      end = Records.length(header);
      for (byte[] next = null; parts < tasks && (next = Records.next(in)) != null; ) {
        P part = codec.read(new DataInputStream(new ByteArrayInputStream(next)));
        receiver.part(parts, part);
        receiver.done(++parts);
        end += Records.length(next);
      }
    }
    return parts;
  }

  private void requireOwn(DataInputStream header) throws IOException {
    try {
      if (header.readInt() != FORMAT || !header.readUTF().equals(fingerprint)) {
        throw kept.foreign();
      }
    } catch (EOFException other) {
      throw kept.foreign();
    }
  }

  private void add(P part) {
    if (!givenUp) {
      waiting.add(bytes -> codec.write(part, bytes));
      flush();
    }
  }

  private void flush() {
    RandomAccessFile journal = out;
    if (journal == null) {
      throw new IllegalStateException("the journal is not open");
    }
    try {
      journal.seek(end);
      waiting.writeTo(journal);
      end = journal.getFilePointer();
      waiting.clear();
      kept.written();
      if (System.nanoTime() - synced > SYNC) {
        kept.requireFolder();
        journal.getFD().sync();
        synced = System.nanoTime();
      }
    } catch (IOException failure) {
      kept.unwritable(failure);
      if (waiting.size() > PATIENCE) { // parts behind a gap are of no use
        givenUp = true;
        waiting.clear();
      }
    }
  }

  @Override
  public void close() {
    try (var journal = out) {
      if (journal != null) {
        if (waiting.size() > 0) {
          flush();
        }
        journal.getFD().sync();
      }
    } catch (IOException failure) {
      kept.unwritable(failure);
    }
  }
}
