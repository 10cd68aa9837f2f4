package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.CheckpointException;
import dev.quartic.ensemble.CheckpointFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/**
 * Keeps the sums of every group of networks that is done, so that a killed run loses only the
 * groups it was at.
 *
 * <p>The file grows by one record for each group: {@code [group, length, sums, checksum]}, in the
 * order in which groups end. A record that was cut off is found by its checksum, and written over.
 */
final class GroupJournal implements AutoCloseable {
  private static final int FORMAT = 0x51544a31; // "QTJ1"
  private static final int FRAME = Integer.BYTES + Integer.BYTES + Long.BYTES;

  private final CheckpointFile file;
  private final FileChannel channel;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Opens the journal of a run, and starts it where there is none.
   *
   * @param fingerprint of the run
   * @throws IllegalArgumentException when the file belongs to another run
   */
  GroupJournal(CheckpointFile file, String fingerprint) {
    this.file = file;
    try {
      channel =
          FileChannel.open(
              file.path(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        begin(header(fingerprint + " " + file.fingerprint()));
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          file.path(), "cannot be opened: " + failure.getMessage(), failure);
    }
  }

  private static byte[] header(String fingerprint) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(FORMAT);
    out.writeUTF(fingerprint);
    return bytes.toByteArray();
  }

  private void begin(byte[] header) throws IOException {
    byte[] found = new byte[(int) Math.min(header.length, channel.size())];
    read(ByteBuffer.wrap(found));
    if (found.length < header.length
        && Arrays.equals(found, Arrays.copyOf(header, found.length))) { // new, or hardly begun
      channel.truncate(0);
      channel.position(0);
      write(ByteBuffer.wrap(header));
      return;
    }
    if (found.length < Integer.BYTES || ByteBuffer.wrap(found).getInt() != FORMAT) {
      throw new CheckpointException(
          file.path(), "is not one of tensors, or is damaged; remove it to start anew");
    }
    if (!Arrays.equals(found, header)) {
      throw new CheckpointException(
          file.path(),
          "belongs to another run: other networks, samples, members, seed or version; remove it to start anew");
    }
  }

  /**
   * Fills the sums of the groups that were done.
   *
   * @return whether each group was
   */
  boolean[] resume(List<GroupSums> groups) {
    boolean[] done = new boolean[groups.size()];
    try {
      long end = channel.position();
      for (int group = next(groups); group >= 0; group = next(groups)) {
        done[group] = true;
        end = channel.position();
      }
      channel.truncate(end);
      channel.position(end);
    } catch (IOException failure) {
      throw new CheckpointException(file.path(), "cannot be read: " + failure, failure);
    }
    return done;
  }

  /** Reads a record; −1 where there is no whole one. */
  private int next(List<GroupSums> groups) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(2 * Integer.BYTES);
    if (!read(start)) {
      return -1;
    }
    int group = start.getInt(0);
    int length = start.getInt(Integer.BYTES);
    if (group < 0 || group >= groups.size() || length != groups.get(group).bytes()) {
      return -1;
    }
    byte[] sums = new byte[length];
    ByteBuffer checksum = ByteBuffer.allocate(Long.BYTES);
    if (!read(ByteBuffer.wrap(sums))
        || !read(checksum)
        || checksum.getLong(0) != checksum(group, sums)) {
      return -1;
    }
    groups.get(group).read(new DataInputStream(new ByteArrayInputStream(sums)));
    return group;
  }

  /** Keeps a group that is done; from any thread. */
  void add(int group, GroupSums sums) {
    lock.lock();
    try {
      var bytes = new ByteArrayOutputStream(sums.bytes());
      sums.write(new DataOutputStream(bytes));
      byte[] array = bytes.toByteArray();
      ByteBuffer whole = ByteBuffer.allocate(FRAME + array.length);
      whole.putInt(group).putInt(array.length).put(array).putLong(checksum(group, array));
      write(whole.flip());
    } catch (IOException failure) {
      throw new CheckpointException(
          file.path(), "cannot be written: " + failure.getMessage(), failure);
    } finally {
      lock.unlock();
    }
  }

  private static long checksum(int group, byte[] sums) {
    var checksum = new CRC32C();
    checksum.update(group);
    checksum.update(sums);
    return checksum.getValue();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private boolean read(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
