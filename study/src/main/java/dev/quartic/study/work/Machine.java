package dev.quartic.study.work;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What there is to compute with. */
public final class Machine {
  /** Of memory: the rest is for the program itself and for others. */
  private static final double SHARE = 0.85;

  private Machine() {}

  /** Bytes that a run may fill, Java's heap and what is outside of it together. */
  public static double memory() {
    return SHARE
        * (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Runtime.getRuntime().maxMemory());
  }
}
