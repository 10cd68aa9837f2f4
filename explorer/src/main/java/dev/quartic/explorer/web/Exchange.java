package dev.quartic.explorer.web;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.Json;
import dev.quartic.study.answer.Tree;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request and its answer. */
public final class Exchange {
  /** Bytes that a question may have. */
  static final int LARGEST_BODY = 1 << 18;

  /** The page itself: only what this server sends is run, shown or asked. */
  static final String OWN_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data: blob:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action"
          + " 'none'; frame-ancestors 'none'";

  /** Pages of runs, whoever made them: an origin of their own, and no way out of it. */
  static final String FOREIGN_POLICY =
      "sandbox allow-scripts allow-downloads allow-modals; default-src 'none'; style-src"
          + " 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; frame-ancestors"
          + " 'self'";

  private final ServerRequest request;
  private final ServerResponse response;
  private boolean begun;

  Exchange(ServerRequest request, ServerResponse response) {
    this.request = request;
    this.response = response;
  }

  /** The values of a parameter in the address. */
  public List<String> parameters(String name) {
    return request.query().contains(name) ? request.query().all(name) : List.of();
  }

  /** The question. */
  public Fields question() throws IOException {
    if (!request.prologue().method().text().equals("POST")) {
      throw new InvalidInput("the question", "one that is sent by POST", "none");
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new TooLarge();
      }
      return new Fields(Json.tree("the question", new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  /** A question of more bytes than any has. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("a question may have at most %d bytes".formatted(LARGEST_BODY));
    }
  }

  /** Answers with values. */
  public void json(Tree tree) {
    json(200, tree);
  }

  void json(int status, Tree tree) {
    response.status(status);
    send("application/json", OWN_POLICY, Json.text(tree).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a part of the page. */
  void asset(String type, byte[] bytes) {
    send(type, OWN_POLICY, bytes);
  }

  /** Answers with a page of a run, which is not trusted. */
  public void foreignPage(byte[] bytes) {
    send("text/html; charset=utf-8", FOREIGN_POLICY, bytes);
  }

  private void send(String type, String policy, byte[] bytes) {
    response.header("Content-Type", type);
    headers(policy);
    response.send(bytes);
  }

  private void headers(String policy) {
    response.header("Content-Security-Policy", policy);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("Cache-Control", "no-store");
  }

  /** Something that sends events one by one, until it is done or nobody listens any longer. */
  @FunctionalInterface
  public interface Events {
    /** Sends them. */
    void send(Sender sender) throws IOException;
  }

  /** Takes events. */
  @FunctionalInterface
  public interface Sender {
    /**
     * Sends one.
     *
     * @throws IOException where nobody listens any longer
     */
    void send(String name, Tree data) throws IOException;
  }

  /** Answers with server-sent events, until nobody listens any longer. */
  public void events(Events events) throws IOException {
    response.header("Content-Type", "text/event-stream");
    headers(OWN_POLICY);
    begun = true;
    try (OutputStream out = response.outputStream()) {
      events.send((name, data) -> {
        String text = Json.text(data).replaceAll("\\s*\\R\\s*", "");
        out.write(("event: " + name + "\ndata: " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      });
    } catch (ServerConnectionException gone) {
      // the person has pressed Stop, or left
    }
  }

  /** Whether an answer is under way already, after which there is no other. */
  boolean isBegun() {
    return begun || response.isSent();
  }
}
