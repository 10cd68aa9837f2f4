package dev.quartic.explorer.web;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who is let in: requests to this machine by its own name, from this very page or typed by hand,
 * with the token in the path.
 *
 * <p>The name of the host is looked at because a page elsewhere can make its own name stand for
 * this machine; the origin, because a page elsewhere can send requests here, though not read
 * answers.
 */
final class Gate {
  /** Nothing that must be decoded, and no step up. */
  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)*/?");

  private final Token token;
  private final Set<String> hosts;

  Gate(Token token, int port) {
    this.token = token;
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param why in a few words
   */
  record Refused(int status, String why) {}

  /**
   * Looks at a request.
   *
   * @param host its header, empty where there is none; likewise the others
   */
  Optional<Refused> refusal(
      String method, String path, String host, String origin, String site, String type) {
    if (!hosts.contains(host)) {
      return Optional.of(new Refused(403, "another host"));
    }
    if (!origin.isEmpty() && !hosts.contains(origin.replaceFirst("^http://", ""))) {
      return Optional.of(new Refused(403, "another origin"));
    }
    if (site.equals("cross-site") || site.equals("same-site")) {
      return Optional.of(new Refused(403, "another site"));
    }
    if (!PLAIN.matcher(path).matches()) {
      return Optional.of(new Refused(400, "a path that is not plain"));
    }
    if (!token.is(first(path))) {
      return Optional.of(new Refused(403, "no token, or another one"));
    }
    if (method.equals("POST") && !type.startsWith("application/json")) {
      return Optional.of(new Refused(415, "something else than JSON"));
    }
    if (!method.equals("POST") && !method.equals("GET")) {
      return Optional.of(new Refused(405, "neither GET nor POST"));
    }
    return Optional.empty();
  }

  private static String first(String path) {
    int end = path.indexOf('/', 1);
    return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
  }

  /** What is left of a path behind the token. */
  static String behind(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? "" : path.substring(end);
  }
}
