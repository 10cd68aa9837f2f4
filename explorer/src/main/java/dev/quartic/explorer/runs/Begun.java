package dev.quartic.explorer.runs;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A run that was begun from here: what it said last, and how far it is. */
final class Begun {
  /** How a command that is asked to tell its progress in lines says it. */
  private static final Pattern PROGRESS = Pattern.compile("progress: (\\d+)/(\\d+) (.*)");

  private static final int LINES = 40;

  private final String name;
  private final String command;
  private final Deque<String> said = new ArrayDeque<>();
  private Commands.@Nullable Started started;
  private String stage = "";
  private long done;
  private long total;

  Begun(String name, String command) {
    this.name = name;
    this.command = command;
  }

  synchronized void goesOnAs(Commands.Started process) {
    started = process;
  }

  synchronized boolean goesOn() {
    return started == null || started.isAlive();
  }

  synchronized void stop() {
    if (started != null) {
      started.stop();
    }
  }

  synchronized void line(String text) {
    Matcher progress = PROGRESS.matcher(text);
    if (progress.matches()) {
      done = Long.parseLong(progress.group(1));
      total = Long.parseLong(progress.group(2));
      stage = progress.group(3);
      return;
    }
    said.add(text);
    if (said.size() > LINES) {
      said.remove();
    }
  }

  synchronized Tree tree() {
    Tree tree = new Tree().put("name", name).put("command", command);
    tree.put("alive", goesOn()).put("stage", stage).put("done", done).put("total", total);
    if (started != null && !started.isAlive()) {
      tree.put("exitCode", started.exitCode());
    }
    TreeList lines = tree.list("said");
    List<String> all = new ArrayList<>(said);
    all.forEach(lines::add);
    return tree;
  }
}
