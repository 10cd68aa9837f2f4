package dev.quartic.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How executors come by the classes of Quartic. */
final class Ship {
  /** What tasks need and Spark does not have itself. */
  private static final Pattern OURS =
      Pattern.compile("(quartic-|hipparchus-|openblas-|javacpp-|jspecify-).*\\.jar");

  private Ship() {}

  /**
   * Jars are sent to each executor once, by Spark. Where classes are still in folders, as in tests,
   * executors read them there, and must be on this machine; a jar that was submitted has all.
   */
  static void to(SparkConf conf) {
    if (conf.contains("spark.jars") || conf.contains("spark.executor.extraClassPath")) {
      return;
    }
    String classPath = System.getProperty("java.class.path", "");
    List<Path> places =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    if (places.stream().anyMatch(place -> place.toFile().isDirectory())) {
      conf.set("spark.executor.extraClassPath", classPath);
      return;
    }
    conf.setJars(
        places.stream()
            .filter(place -> OURS.matcher(place.getFileName().toString()).matches())
            .map(place -> place.toUri().toString())
            .toArray(String[]::new));
  }
}
