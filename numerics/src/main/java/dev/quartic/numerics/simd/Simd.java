package dev.quartic.numerics.simd;

import org.slf4j.LoggerFactory;

/** Whether this virtual machine offers vectors. */
public final class Simd {
  private static final boolean AVAILABLE = find();

  private Simd() {}

  private static boolean find() {
    if (Boolean.getBoolean("quartic.plain")) {
      return false;
    }
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      return true;
    }
    LoggerFactory.getLogger(Simd.class)
        .warn(
            "the JVM was started without --add-modules jdk.incubator.vector: plain loops (slower)");
    return false;
  }

  /** False without the module {@code jdk.incubator.vector} or with {@code -Dquartic.plain=true}. */
  public static boolean available() {
    return AVAILABLE;
  }

  /** Names what is used: results record it, for plain loops round differently. */
  public static String description() {
    return AVAILABLE ? "Vector API, %d doubles".formatted(Lanes.COUNT) : "plain Java";
  }
}
