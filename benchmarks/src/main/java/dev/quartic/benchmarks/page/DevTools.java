package dev.quartic.benchmarks.page;

import dev.quartic.files.run.Json;
import dev.quartic.study.answer.Tree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One page of a Chromium without a window, through the protocol of its developer tools. */
public final class DevTools implements AutoCloseable {
  private static final int PATIENCE = 60;

  private final Process browser;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<Tree>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final String session;

  /**
   * Starts it.
   *
   * @param program the browser
   * @param folder for what it keeps
   */
  public DevTools(String program, Path folder) throws IOException, InterruptedException {
    browser =
        new ProcessBuilder(
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--window-size=1280,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    List<String> place = place(folder.resolve("DevToolsActivePort"));
    var address = URI.create("ws://127.0.0.1:" + place.get(0) + place.get(1));
    socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    Tree target = call("", "Target.createTarget", new Tree().put("url", "about:blank"));
    Tree attach = new Tree().put("targetId", text(target, "targetId")).put("flatten", true);
    session = text(call("", "Target.attachToTarget", attach), "sessionId");
  }

  private List<String> place(Path file) throws IOException, InterruptedException {
    for (int tries = 0; tries < 20 * PATIENCE && browser.isAlive(); tries++) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() >= 2) {
          return lines;
        }
      }
      Thread.sleep(50);
    }
    throw new IOException("the browser does not say where it can be reached");
  }

  /** Goes to an address, from an empty page and with an empty cache. */
  public void open(String address) {
    evaluate("location.href = 'about:blank'");
    call(session, "Network.clearBrowserCache", new Tree());
    call(session, "Page.navigate", new Tree().put("url", address));
  }

  /** The value of an expression, waited for where it is a promise. */
  public @Nullable Object evaluate(String expression) {
    Tree question =
        new Tree()
            .put("expression", expression)
            .put("awaitPromise", true)
            .put("returnByValue", true);
    Tree answer = call(session, "Runtime.evaluate", question);
    if (answer.values().containsKey("exceptionDetails")) {
      throw new IllegalStateException(Json.line(answer));
    }
    return below(answer, "result").values().get("value");
  }

  private Tree call(String where, String method, Tree parameters) {
    int number = numbers.incrementAndGet();
    Tree message = new Tree().put("id", number).put("method", method).put("params", parameters);
    if (!where.isEmpty()) {
      message.put("sessionId", where);
    }
    var answer = new CompletableFuture<Tree>();
    waiting.put(number, answer);
    socket.sendText(Json.line(message), true).join();
    try {
      return below(answer.get(PATIENCE, TimeUnit.SECONDS), "result");
    } catch (TimeoutException | ExecutionException failure) {
      throw new IllegalStateException(method + " was not answered", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Tree below(Tree tree, String name) {
    if (tree.values().get(name) instanceof Tree found) {
      return found;
    }
    throw new IllegalStateException("no " + name + " in " + Json.line(tree));
  }

  private static String text(Tree tree, String name) {
    return Objects.requireNonNull(tree.values().get(name), name).toString();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        Tree message = Json.tree("message of the browser", text.toString());
        text.setLength(0);
        if (message.values().get("id") instanceof Number id) {
          CompletableFuture<Tree> asked = waiting.remove(id.intValue());
          if (asked != null) {
            asked.complete(message);
          }
        }
      }
      webSocket.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
    browser.destroy();
    try {
      browser.waitFor(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
