package dev.quartic.spark;

import java.net.URL;

/** Spark's many words, of which only errors are wanted. */
final class Logs {
  private static final String KEY = "log4j2.configurationFile";

  private Logs() {}

  /** Before the first class of Spark speaks. */
  static void quiet() {
    URL own = Logs.class.getResource("log4j2.properties");
    if (own != null && System.getProperty(KEY) == null) {
      System.setProperty(KEY, own.toString());
    }
  }
}
