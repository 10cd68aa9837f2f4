package dev.quartic.spark;

import dev.quartic.numerics.parallel.EngineFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a cluster is.
 *
 * @param name as Spark's users write it
 */
record Master(String name) {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)])?");
  private static final Pattern PROCESSES = Pattern.compile("local-cluster\\[\\d+,\\d+,\\d+]");
  private static final Pattern STANDALONE =
      Pattern.compile("spark://[^:/,\\s]+:\\d+(,[^:/,\\s]+:\\d+)*");
  private static final Pattern OTHERS = Pattern.compile("yarn|k8s://\\S+");
  private static final int TIMEOUT_MILLISECONDS = 5000;

  /** Refuses what Spark has no cluster for. */
  static Master of(String name) {
    String plain = name.replace(" ", "");
    for (Pattern one : List.of(LOCAL, PROCESSES, STANDALONE, OTHERS)) {
      if (one.matcher(plain).matches() && !plain.equals("local[0]")) {
        return new Master(plain);
      }
    }
    throw new IllegalArgumentException(
        "local, local[K] for K threads, spark://HOST:PORT, yarn or k8s://…");
  }

  /** Whether tasks run on threads of this process. */
  boolean inProcess() {
    return LOCAL.matcher(name).matches();
  }

  /** Whether all of it is on this machine. */
  boolean onThisMachine() {
    return inProcess()
        || PROCESSES.matcher(name).matches()
        || name.startsWith("spark://localhost:")
        || name.startsWith("spark://127.0.0.1:");
  }

  /** For Spark, which on threads of one process does not try again unless told how often. */
  String with(int attempts) {
    Matcher local = LOCAL.matcher(name);
    if (!local.matches()) {
      return name;
    }
    String threads = name.equals("local") ? "1" : local.group(1);
    return "local[%s,%d]".formatted(threads, attempts);
  }

  /** Spark itself would try for a minute. */
  void requireReachable() {
    if (!STANDALONE.matcher(name).matches()) {
      return;
    }
    List<String> places = Arrays.asList(name.substring("spark://".length()).split(","));
    IOException last = null;
    for (String place : places) {
      int colon = place.lastIndexOf(':');
      var address =
          new InetSocketAddress(
              place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
      try (var socket = new Socket()) {
        if (address.isUnresolved()) {
          throw new IOException("no such host");
        }
        socket.connect(address, TIMEOUT_MILLISECONDS);
        return;
      } catch (IOException failure) {
        last = failure;
      }
    }
    throw new EngineFailure(
        "no Spark master answers at %s: %s".formatted(name, last == null ? "" : last.getMessage()),
        last);
  }
}
