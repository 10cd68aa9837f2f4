package dev.quartic.study.answer;

import dev.quartic.numerics.linalg.Blas;

/** How a result was made: what decides its digits, and what does not but helps to understand it. */
public final class Provenance {
  private Provenance() {}

  /** The version of the code. */
  public static String version() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What, besides question and seed, decides the digits. */
  public static String fingerprint() {
    return version() + " / " + Blas.description();
  }

  /** As part of a summary. */
  public static Tree tree(int threads) {
    return new Tree()
        .put("version", version())
        .put("library", Blas.description())
        .put("java", System.getProperty("java.vm.version", "unknown"))
        .put(
            "system",
            "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")))
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("threads", threads);
  }
}
