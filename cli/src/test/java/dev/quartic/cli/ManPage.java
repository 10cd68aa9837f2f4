package dev.quartic.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, in roff, from what the commands say of themselves. */
final class ManPage {
  private final StringBuilder text = new StringBuilder();

  private ManPage() {}

  static String of(CommandLine quartic) {
    var page = new ManPage();
    CommandSpec spec = quartic.getCommandSpec();
    page.line(".TH QUARTIC 1 \"\" Quartic");
    page.line(".SH NAME");
    page.line(
        "quartic \\- " + escaped("predicts what an ensemble of deep networks does once trained"));
    page.line(".SH SYNOPSIS");
    page.line(".B quartic");
    page.line(".I COMMAND");
    page.line("[options]");
    page.line(".SH DESCRIPTION");
    page.line(escaped(joined(spec.usageMessage().description())));
    page.line(".SH COMMANDS");
    quartic.getSubcommands().values().forEach(one -> page.command(one.getCommandSpec()));
    page.line(".SH EXIT STATUS");
    spec.usageMessage().exitCodeList().forEach((code, meaning) -> page.term(code, meaning));
    page.line(".SH NOTES");
    page.line(escaped(joined(spec.usageMessage().footer())));
    return page.text.toString();
  }

  private void command(CommandSpec spec) {
    if (spec.usageMessage().hidden()) {
      return;
    }
    String parameters =
        spec.positionalParameters().stream()
            .map(one ->
                one.arity().min() == 0 ? "[%s]".formatted(one.paramLabel()) : one.paramLabel())
            .collect(Collectors.joining(" "));
    line(".SS quartic " + escaped((spec.name() + " " + parameters).strip()));
    line(escaped(joined(spec.usageMessage().description())));
    spec.positionalParameters().forEach(one -> term(one.paramLabel(), joined(one.description())));
    for (OptionSpec option : spec.options()) {
      if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
        String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        term(option.longestName() + label, joined(option.description()));
      }
    }
  }

  private void term(String term, String meaning) {
    line(".TP");
    line(".B " + escaped(term));
    line(escaped(meaning));
  }

  private static String joined(String... lines) {
    return Arrays.stream(lines)
        .map(one -> one.replace("%n", "").strip())
        .filter(one -> !one.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** A backslash, a dash, and a dot or a quote at the beginning mean something else to roff. */
  private static String escaped(String plain) {
    String safe = plain.replace("\\", "\\e").replace("-", "\\-");
    return List.of('.', '\'').contains(safe.isEmpty() ? ' ' : safe.charAt(0)) ? "\\&" + safe : safe;
  }

  private void line(String one) {
    text.append(one).append('\n');
  }
}
