package dev.quartic.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the shell fish completes, which picocli has no generator for. */
final class FishCompletion {
  private final StringBuilder text = new StringBuilder("# completions of quartic for fish\n");

  private FishCompletion() {}

  static String of(CommandLine quartic) {
    var completion = new FishCompletion();
    for (CommandLine line : quartic.getSubcommands().values()) {
      CommandSpec spec = line.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        completion.add(
            "-n __fish_use_subcommand -f -a %s -d %s"
                .formatted(spec.name(), quoted(spec.usageMessage().description())));
        spec.options().forEach(option -> completion.option(spec.name(), option));
      }
    }
    return completion.text.toString();
  }

  private void option(String command, OptionSpec option) {
    if (option.hidden()) {
      return;
    }
    String name = option.longestName().replaceFirst("^--", "");
    add(
        "-n '__fish_seen_subcommand_from %s' -l %s%s -d %s"
            .formatted(command, name, takes(option), quoted(option.description())));
  }

  /** Values that are files are completed as such. */
  private static String takes(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String label = option.paramLabel().toUpperCase(Locale.ROOT);
    return label.contains("DIR") || label.contains("FILE") ? " -r" : " -x";
  }

  private static String quoted(String... lines) {
    String one =
        Arrays.stream(lines)
            .map(line -> line.replace("%n", "").strip())
            .collect(Collectors.joining(" "));
    int end = one.indexOf(". ");
    String first = end < 0 ? one : one.substring(0, end);
    return "'" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void add(String line) {
    text.append("complete -c quartic ").append(line).append('\n');
  }
}
