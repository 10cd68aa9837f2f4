package dev.quartic.explorer.runs;

import dev.quartic.explorer.web.Exchange;
import dev.quartic.explorer.web.Fields;
import dev.quartic.files.experiment.FlatExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.FinishedFolder;
import dev.quartic.files.run.RunRecord;
import dev.quartic.files.run.RunStore;
import dev.quartic.report.ReportWriter;
import dev.quartic.report.page.ComparePage;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.runs.FinishedRun;
import dev.quartic.study.runs.RunComparison;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs in a folder, and those begun from here. */
public final class Runs implements AutoCloseable {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
  private static final int AT_ONCE = 2;

  private final Path folder;
  private final Form form;
  private final Commands commands;
  private final Map<String, Begun> begun = new ConcurrentHashMap<>();

  /**
   * Looks at a folder.
   *
   * @param folder of runs
   * @param form that runs are begun with
   * @param commands begins them
   */
  public Runs(Path folder, Form form, Commands commands) {
    this.folder = folder;
    this.form = form;
    this.commands = commands;
  }

  /** All of them, the newest first. */
  public Tree list() {
    Tree answer = new Tree().put("folder", folder.toString());
    TreeList list = answer.list("runs");
    for (RunStore.Entry entry : RunStore.list(folder)) {
      String name = String.valueOf(entry.folder().getFileName());
      Tree one = list.tree();
      one.put("name", name);
      one.put("state", entry.state().word());
      one.put("touched", entry.touched().toEpochMilli());
      one.put("bytes", entry.bytes());
      one.put("page", Files.isRegularFile(entry.folder().resolve("report.html")));
      one.put("finished", FinishedFolder.isOne(entry.folder()));
      entry.record().ifPresent(record -> add(one, record));
      Begun here = begun.get(name);
      if (here != null) {
        one.put("progress", here.tree());
      }
    }
    TreeList fresh = answer.list("begun");
    begun.values().forEach(one -> fresh.add(one.tree()));
    return answer;
  }

  private static void add(Tree one, RunRecord record) {
    one.put("command", record.command());
    one.put("headline", record.headline());
    one.put("seconds", record.seconds());
    one.put("version", record.version());
    TreeList arguments = one.list("arguments");
    record.arguments().forEach(arguments::add);
  }

  /** The page of a finished run. */
  public void page(Exchange exchange) throws IOException {
    exchange.foreignPage(Files.readAllBytes(one(exchange).folder().resolve("report.html")));
  }

  /** The settings of a run, one value a key. */
  public Tree settings(Exchange exchange) {
    RunStore.Entry entry = one(exchange);
    Tree answer = new Tree().put("name", String.valueOf(entry.folder().getFileName()));
    answer.put("command", entry.record().map(RunRecord::command).orElse("predict"));
    Tree values = answer.tree("values");
    FlatExperiment.of(entry.folder().resolve("experiment.yaml")).forEach(values::put);
    return answer;
  }

  /** Two or more finished runs side by side, as a page. */
  public void compare(Exchange exchange) throws IOException {
    List<FinishedRun> finished = new ArrayList<>();
    for (String name : exchange.parameters("run")) {
      finished.add(FinishedFolder.read(name, entry(name).folder()));
    }
    if (finished.size() < 2) {
      throw new InvalidInput("run", "at least two runs", Integer.toString(finished.size()));
    }
    var page = new StringWriter();
    ReportWriter.write(ComparePage.of(RunComparison.of(finished)), page);
    exchange.foreignPage(page.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Begins one. */
  public Tree start(Fields question) {
    Form.Filled filled = form.filled(question);
    if (begun.values().stream().filter(Begun::goesOn).count() >= AT_ONCE) {
      throw new InvalidInput("run", "at most %d runs at once from here".formatted(AT_ONCE), "more");
    }
    String name =
        filled.experiment().name()
            + "-"
            + STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
            + "-"
            + (begun.size() + 1);
    List<String> arguments = new ArrayList<>(filled.arguments());
    arguments.addAll(List.of("--out", folder.resolve(name).toString()));
    var one = new Begun(name, filled.command());
    begun.put(name, one);
    Path parent = folder.toAbsolutePath().getParent();
    one.goesOnAs(commands.start(arguments, parent == null ? folder : parent, one::line));
    return new Tree().put("name", name);
  }

  /** Stops one that was begun from here. */
  public Tree stop(Fields question) {
    Begun one = begun.get(question.text("name", 200));
    if (one == null) {
      throw new InvalidInput("name", "a run that was begun from here", "none");
    }
    one.stop();
    return one.tree();
  }

  private RunStore.Entry one(Exchange exchange) {
    List<String> names = exchange.parameters("run");
    return entry(names.isEmpty() ? "" : names.getFirst());
  }

  /** Looked up among those that are there: no name leads out of the folder. */
  private RunStore.Entry entry(String name) {
    return RunStore.list(folder).stream()
        .filter(entry -> String.valueOf(entry.folder().getFileName()).equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("run", "the name of a run in this folder", name));
  }

  @Override
  public void close() {
    begun.values().stream().filter(Begun::goesOn).forEach(Begun::stop);
  }
}
