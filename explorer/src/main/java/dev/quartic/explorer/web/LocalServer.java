package dev.quartic.explorer.web;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Places;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Tree;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers on the loopback address alone. */
public final class LocalServer implements AutoCloseable {
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private final WebServer server;
  private final Token token;

  private LocalServer(WebServer server, Token token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Starts.
   *
   * @param port 0 for a free one
   * @param routes by what stands behind the token in the path, as in {@code /api/keys}
   * @param bugs is told of failures that are no fault of the question
   * @throws UncheckedIOException where the port is taken
   */
  public static LocalServer start(
      int port, Token token, Map<String, Route> routes, Consumer<String> bugs) {
    HELIDON.setLevel(Level.WARNING); // its greeting is not ours
    var gate = new AtomicReference<@Nullable Gate>();
    WebServer server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(port)
            .shutdownHook(false)
            .maxPayloadSize(Exchange.LARGEST_BODY)
            .routing(routing ->
                routing.any((request, response) -> {
                  Gate open = gate.get();
                  if (open != null) {
                    answer(open, routes, bugs, request, response);
                  }
                }))
            .build();
    try {
      server.start();
    } catch (IllegalStateException | UncheckedIOException taken) {
      throw new UncheckedIOException(
          new IOException(
              "cannot listen on port %d: %s".formatted(port, taken.getMessage()), taken));
    }
    gate.set(new Gate(token, server.port()));
    return new LocalServer(server, token);
  }

  /** Where the page is. */
  public String address() {
    return "http://127.0.0.1:%d/%s/".formatted(server.port(), token.text());
  }

  private static void answer(
      Gate gate,
      Map<String, Route> routes,
      Consumer<String> bugs,
      ServerRequest request,
      ServerResponse response) {
    String path = request.prologue().uriPath().rawPath();
    String method = request.prologue().method().text();
    var exchange = new Exchange(request, response);
    Optional<Gate.Refused> refused =
        gate.refusal(
            method,
            path,
            header(request, "Host"),
            header(request, "Origin"),
            header(request, "Sec-Fetch-Site"),
            header(request, "Content-Type"));
    if (refused.isPresent()) {
      exchange.json(refused.get().status(), new Tree().put("error", refused.get().why()));
      return;
    }
    Route route = routes.get(Gate.behind(path));
    if (route == null) {
      exchange.json(404, new Tree().put("error", "nothing is there"));
      return;
    }
    try {
      route.answer(exchange);
    } catch (IOException | RuntimeException failure) {
      fail(exchange, failure, bugs);
    }
  }

  private static String header(ServerRequest request, String name) {
    return request.headers().first(HeaderNames.create(name)).orElse("");
  }

  private static void fail(Exchange exchange, Exception failure, Consumer<String> bugs) {
    if (failure instanceof ServerConnectionException) {
      return; // nobody listens any longer
    }
    if (exchange.isBegun()) {
      if (!(failure instanceof IOException)) {
        bugs.accept(failure.toString());
      }
      return;
    }
    switch (failure) {
      case Refusal refusal -> exchange.json(400, told(Places.of(refusal)));
      case InvalidInput invalid -> exchange.json(400, told(invalid));
      case Exchange.TooLarge large -> exchange.json(413, new Tree().put("error", text(large)));
      case CancellationException _ ->
          exchange.json(409, new Tree().put("error", "another question was asked"));
      case ArithmeticException known -> exchange.json(422, new Tree().put("error", text(known)));
      case UncheckedIOException file -> exchange.json(422, new Tree().put("error", text(file)));
      default -> {
        bugs.accept(failure.toString());
        exchange.json(500, new Tree().put("error", "this is a bug of quartic: " + failure));
      }
    }
  }

  private static String text(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static Tree told(InvalidInput invalid) {
    return new Tree()
        .put("error", text(invalid))
        .put("place", invalid.place())
        .put("required", invalid.required())
        .put("found", invalid.found());
  }

  @Override
  public void close() {
    server.stop();
  }
}
