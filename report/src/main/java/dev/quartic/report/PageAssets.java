package dev.quartic.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that are copied into every page. */
final class PageAssets {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js"; // version as in the root pom

  private static final List<String> SCRIPTS =
      List.of(
          "unpack", "symbols", "scheme", "style", "numbers", "options", "marks", "matrix", "layout",
          "save", "figures");

  private PageAssets() {}

  /** The library of charts, {@linkplain Packed packed}. */
  static String echarts() {
    return Library.PACKED;
  }

  private static final class Library {
    static final String PACKED = Packed.of(read(ECHARTS));
  }

  static String script() {
    StringBuilder script = new StringBuilder("(function () {\n'use strict';\n");
    SCRIPTS.forEach(name -> script.append(read("script/" + name + ".js")).append('\n'));
    return script.append("})();\n").toString();
  }

  static String style() {
    return read("report.css");
  }

  private static String read(String resource) {
    try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "the class path must hold '%s', which reports are made of".formatted(resource));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
