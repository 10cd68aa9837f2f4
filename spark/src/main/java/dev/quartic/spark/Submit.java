package dev.quartic.spark;

import dev.quartic.cli.Main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code spark-submit --class dev.quartic.spark.Submit quartic-spark.jar simulate exp.yaml}:
 * Quartic on the cluster that spark-submit was asked for.
 */
public final class Submit {
  private Submit() {}

  /** Runs a command of Quartic; ends the process with its exit code. */
  public static void main(String[] arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    String master = System.getProperty("spark.master");
    boolean asked = all.stream().anyMatch(one -> one.startsWith("--engine"));
    if (master != null && !asked && !all.isEmpty()) {
      all.add(1, "--engine=" + master);
    }
    Main.main(all.toArray(String[]::new));
  }
}
