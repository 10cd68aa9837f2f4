package dev.quartic.explorer.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the page: those listed, and no others, so that no path leads anywhere else. */
public final class Assets {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js"; // version as in the root pom

  private static final List<String> SCRIPTS =
      List.of(
          "app",
          "api",
          "address",
          "controls",
          "numbers",
          "figure",
          "laboratory",
          "plane",
          "training",
          "points",
          "networks",
          "runs",
          "form");

  private Assets() {}

  /** Every file by its path. */
  public static Map<String, Route> routes() {
    Map<String, Route> routes = new LinkedHashMap<>();
    put(routes, "/", "/dev/quartic/explorer/page/index.html", "text/html; charset=utf-8");
    put(
        routes,
        "/explorer.css",
        "/dev/quartic/explorer/page/explorer.css",
        "text/css; charset=utf-8");
    put(routes, "/echarts.js", ECHARTS, "text/javascript; charset=utf-8");
    for (String name : SCRIPTS) {
      put(
          routes,
          "/%s.js".formatted(name),
          "/dev/quartic/explorer/page/%s.js".formatted(name),
          "text/javascript; charset=utf-8");
    }
    return routes;
  }

  private static void put(Map<String, Route> routes, String path, String resource, String type) {
    byte[] bytes = read(resource);
    routes.put(path, exchange -> exchange.asset(type, bytes));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path must hold " + resource);
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
