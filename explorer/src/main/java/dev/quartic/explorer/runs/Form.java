package dev.quartic.explorer.runs;

import dev.quartic.explorer.web.Fields;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.ExperimentKeys;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Key;
import dev.quartic.files.experiment.MinimalExample;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.List;
import java.util.stream.Stream;

/** The experiment file as a form: its keys, and what a filled-in one amounts to. */
public final class Form {
  /** The command that asks about a model of features instead of a network. */
  static final String MINIMAL = "minimal";

  /** What can be begun from the page. */
  static final List<String> COMMANDS =
      List.of("predict", "flow", "tune", "simulate", "verify", "expand", MINIMAL);

  private final Reach reach;

  /** For experiments that may name files within reach. */
  public Form(Reach reach) {
    this.reach = reach;
  }

  /** All keys, with what they require, their defaults and their meaning. */
  public static Tree keys() {
    Tree answer = new Tree();
    TreeList keys = answer.list("keys");
    for (Key key : ExperimentKeys.all()) {
      for (String path : spelled(key.path())) {
        if (path.startsWith("sweep.") || path.equals("network.activation.class")) {
          continue;
        }
        Tree one = keys.tree();
        one.put("path", path).put("required", key.required()).put("meaning", key.meaning());
        String standard = key.standard();
        if (standard != null) {
          one.put("standard", standard);
        }
      }
    }
    TreeList commands = answer.list("commands");
    COMMANDS.forEach(commands::add);
    return answer;
  }

  private static List<String> spelled(String path) {
    return path.contains("train|test")
        ? Stream.of("train", "test").map(name -> path.replace("train|test", name)).toList()
        : List.of(path);
  }

  /**
   * A filled-in form.
   *
   * @param command to be run
   * @param assignments {@code key.path=value}, those that are not left open
   * @param complete the same on top of what the command has beneath them
   * @param experiment what they amount to
   */
  record Filled(
      String command, List<String> assignments, List<String> complete, Experiment experiment) {
    /** The command line, without where the results go. */
    List<String> arguments() {
      return Stream.concat(
              Stream.of(command), assignments.stream().flatMap(one -> Stream.of("--set", one)))
          .toList();
    }
  }

  /** Reads and checks it. */
  Filled filled(Fields question) {
    String command = question.text("command", 20);
    if (!COMMANDS.contains(command)) {
      throw new InvalidInput("command", "one of " + String.join(", ", COMMANDS), command);
    }
    List<String> assignments = reach.resolved(question.assignments("values"));
    reach.requireHarmless(assignments);
    List<String> complete =
        command.equals(MINIMAL) ? MinimalExample.beneath(assignments) : assignments;
    Experiment experiment = Experiment.read(null, complete);
    reach.require(experiment);
    return new Filled(command, assignments, complete, experiment);
  }

  /** What it amounts to, in four languages. */
  public Tree check(Fields question) {
    Filled filled = filled(question);
    return new Tree()
        .put("yaml", Spoken.yaml(filled))
        .put("command", Spoken.command(filled))
        .put("java", Spoken.java(filled))
        .put("python", Spoken.python(filled));
  }
}
