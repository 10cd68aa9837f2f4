package dev.quartic.ensemble;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the sums of a run to a {@link CheckpointFile} from time to time, and reads them back. */
final class Checkpoints {
  private static final int FORMAT = 0x51454e31; // "QEN1"
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
   * Fills the sums from the file, where there is one.
   *
   * @throws IllegalArgumentException when the file belongs to another run
   */
  void resume(Checkpointed sums) {
    if (!Files.exists(file.path())) {
      return;
    }
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file.path()), BUFFER))) {
      if (in.readInt() != FORMAT) {
        throw new IllegalArgumentException(file.path() + " is not a checkpoint of an ensemble");
      }
      String found = in.readUTF();
      if (!found.equals(fingerprint)) {
        throw new IllegalArgumentException(
            ("the checkpoint %s belongs to another run: its fingerprint is '%s', "
                    + "that of this run '%s'; delete it to start anew")
                .formatted(file.path(), found, fingerprint));
      }
      sums.read(in);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the checkpoint " + file.path(), failure);
    }
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
      throw new UncheckedIOException("cannot write the checkpoint " + file.path(), failure);
    }
    long end = System.nanoTime();
    notBefore = end + Math.max(file.interval().toNanos(), REST * (end - start));
  }

  private void write(Checkpointed sums) throws IOException {
    Path part = file.path().resolveSibling(file.path().getFileName() + ".part");
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), BUFFER))) {
      out.writeInt(FORMAT);
      out.writeUTF(fingerprint);
      sums.write(out);
    }
    Files.move(
        part, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
