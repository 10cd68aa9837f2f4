package dev.quartic.study.answer;

import dev.quartic.numerics.linalg.Blas;
import java.util.List;

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

  /**
   * Adds to the provenance of a summary what a reader should know of where tasks ran; nothing where
   * they ran here.
   */
  public static void remark(Tree summary, List<String> remarks) {
    if (!remarks.isEmpty() && summary.values().get("provenance") instanceof Tree provenance) {
      provenance.addTexts("engine", remarks);
    }
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
