package dev.quartic.files.run;

import dev.quartic.numerics.linalg.Blas;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a result was made: what decides its digits, and what does not but helps to understand it. */
public final class Provenance {
  private Provenance() {}

  /** The version of the code. */
  public static String version() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What, besides experiment and seed, decides the digits. */
  public static String fingerprint() {
    return version() + " / " + Blas.description();
  }

  /** As part of a summary. */
  public static ObjectNode json(int threads) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", version());
    json.put("library", Blas.description());
    json.put("java", System.getProperty("java.vm.version", "unknown"));
    json.put(
        "system", "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("threads", threads);
    return json;
  }
}
