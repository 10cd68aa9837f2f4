package dev.quartic.explorer.web;

import java.io.IOException;

/** What answers at one path. */
@FunctionalInterface
public interface Route {
  /**
   * Answers.
   *
   * @throws IOException where nobody listens any longer
   */
  void answer(Exchange exchange) throws IOException;
}
