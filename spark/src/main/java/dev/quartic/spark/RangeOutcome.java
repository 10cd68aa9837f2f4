package dev.quartic.spark;

import dev.quartic.numerics.parallel.JobRecipe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a range, as bytes: where, parts in order, and what failed.
 *
 * @param host where it was done
 * @param platform what decides digits there
 * @param nanoseconds of wall time
 * @param cpu nanoseconds of processor time of its thread
 * @param parts how many tasks are done
 * @param failure of the task behind them; null for none
 */
record RangeOutcome(
    String host,
    String platform,
    long nanoseconds,
    long cpu,
    int parts,
    @Nullable RuntimeException failure,
    byte[] bytes) {

  /** Collects parts on an executor. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final long start = System.nanoTime();
    private final long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    private int parts;

    <P> void add(JobRecipe<P> recipe, P part) throws IOException {
      recipe.write(part, out);
      parts++;
    }

    byte[] finished() throws IOException {
      return with(null);
    }

    byte[] failed(RuntimeException failure) throws IOException {
      return with(failure);
    }

    private byte[] with(@Nullable RuntimeException failure) throws IOException {
      var whole = new ByteArrayOutputStream(bytes.size() + 256);
      var header = new DataOutputStream(whole);
      header.writeUTF(hostName());
      header.writeUTF(Platform.here());
      header.writeLong(System.nanoTime() - start);
      header.writeLong(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
      header.writeInt(parts);
      byte[] thrown = failure == null ? new byte[0] : serialized(failure);
      header.writeInt(thrown.length);
      header.write(thrown);
      header.writeInt(bytes.size());
      bytes.writeTo(header);
      return whole.toByteArray();
    }

    private static String hostName() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException _) {
        return "an executor";
      }
    }

    private static byte[] serialized(RuntimeException failure) throws IOException {
      try {
        return bytesOf(failure);
      } catch (IOException _) { // it holds what cannot leave its process
        return bytesOf(new IllegalStateException(failure.toString()));
      }
    }

    private static byte[] bytesOf(RuntimeException failure) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var out = new ObjectOutputStream(bytes)) {
        out.writeObject(failure);
      }
      return bytes.toByteArray();
    }
  }

  /** Takes what a writer has made. */
  static RangeOutcome read(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    String host = in.readUTF();
    String platform = in.readUTF();
    long nanoseconds = in.readLong();
    long cpu = in.readLong();
    int parts = in.readInt();
    byte[] thrown = in.readNBytes(in.readInt());
    RuntimeException failure = thrown.length == 0 ? null : failure(thrown);
    return new RangeOutcome(
        host, platform, nanoseconds, cpu, parts, failure, in.readNBytes(in.readInt()));
  }

  /** The parts, to be read by the recipe of their job. */
  DataInputStream in() {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static RuntimeException failure(byte[] bytes) throws IOException {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (RuntimeException) in.readObject();
    } catch (ClassNotFoundException unknown) {
      return new IllegalStateException(unknown);
    }
  }
}
