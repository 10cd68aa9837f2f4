package dev.quartic.explorer;

import dev.quartic.explorer.laboratory.Activations;
import dev.quartic.explorer.laboratory.Laboratory;
import dev.quartic.explorer.laboratory.Plane;
import dev.quartic.explorer.runs.Commands;
import dev.quartic.explorer.runs.Form;
import dev.quartic.explorer.runs.Reach;
import dev.quartic.explorer.runs.Runs;
import dev.quartic.explorer.training.Lessons;
import dev.quartic.explorer.training.LiveNetworks;
import dev.quartic.explorer.web.Assets;
import dev.quartic.explorer.web.Fields;
import dev.quartic.explorer.web.Latest;
import dev.quartic.explorer.web.LocalServer;
import dev.quartic.explorer.web.Route;
import dev.quartic.explorer.web.Token;
import dev.quartic.study.answer.Tree;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The page and what answers it, on this machine alone. */
public final class Explorer implements AutoCloseable {
  private final LocalServer server;
  private final Runs runs;
  private final Latest latest;

  private Explorer(LocalServer server, Runs runs, Latest latest) {
    this.server = server;
    this.runs = runs;
    this.latest = latest;
  }

  /**
   * Starts.
   *
   * @param port 0 for a free one
   * @param folder of runs; experiments may name files below the folder that it is in
   * @param commands starts runs
   * @param bugs is told of failures that are no fault of the page
   * @throws java.io.UncheckedIOException where the port is taken
   */
  public static Explorer start(int port, Path folder, Commands commands, Consumer<String> bugs) {
    Path place = folder.toAbsolutePath().normalize();
    Path parent = place.getParent();
    var form = new Form(new Reach(parent == null ? place : parent));
    var runs = new Runs(place, form, commands);
    var latest = new Latest();
    Map<String, Route> routes = Assets.routes();
    latest(routes, latest, "/api/laboratory", Laboratory::answer);
    latest(routes, latest, "/api/plane", Plane::answer);
    latest(routes, latest, "/api/training", Lessons::answer);
    routes.put("/api/networks", exchange -> LiveNetworks.answer(exchange.question(), exchange));
    routes.put("/api/activations", exchange -> exchange.json(activations()));
    routes.put("/api/keys", exchange -> exchange.json(Form.keys()));
    routes.put("/api/check", exchange -> exchange.json(form.check(exchange.question())));
    routes.put("/api/runs", exchange -> exchange.json(runs.list()));
    routes.put("/api/start", exchange -> exchange.json(runs.start(exchange.question())));
    routes.put("/api/stop", exchange -> exchange.json(runs.stop(exchange.question())));
    routes.put("/api/settings", exchange -> exchange.json(runs.settings(exchange)));
    routes.put("/page", runs::page);
    routes.put("/compare", runs::compare);
    return new Explorer(LocalServer.start(port, Token.random(), routes, bugs), runs, latest);
  }

  /** Work that ends when the same view of the page asks something else. */
  private static void latest(
      Map<String, Route> routes, Latest latest, String path, Function<Fields, Tree> work) {
    routes.put(
        path,
        exchange -> {
          Fields question = exchange.question();
          String view = path + question.textIfAny("view", 40).orElse("");
          exchange.json(
              latest.answer(
                  view,
                  () -> {
                    long start = System.nanoTime();
                    Tree answer = work.apply(question);
                    return answer.put("milliseconds", 1e-6 * (System.nanoTime() - start));
                  }));
        });
  }

  private static Tree activations() {
    Tree answer = new Tree();
    var names = answer.list("names");
    Activations.names().forEach(names::add);
    return answer;
  }

  /** Where the page is, with its token. */
  public String address() {
    return server.address();
  }

  @Override
  public void close() {
    runs.close();
    latest.close();
    server.close();
  }
}
