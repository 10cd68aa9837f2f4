package dev.quartic.explorer.runs;

import java.util.List;
import java.util.Locale;

/** A filled-in form as one writes it elsewhere. */
final class Spoken {
  private Spoken() {}

  /** The complete experiment file. */
  static String yaml(Form.Filled filled) {
    return filled.experiment().toYaml();
  }

  /** For a shell. */
  static String command(Form.Filled filled) {
    StringBuilder line = new StringBuilder("quartic " + filled.command());
    for (String one : filled.assignments()) {
      line.append(" \\\n  --set ").append(quoted(one));
    }
    return line.append('\n').toString();
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./=,:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Lines of a program that depends on quartic-files. */
  static String java(Form.Filled filled) {
    String method =
        filled.command().equals("minimal") ? "predict" : filled.command().toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder();
    text.append("import dev.quartic.Quartic;\n");
    text.append("import dev.quartic.files.data.ExperimentLoader;\n");
    text.append("import java.util.List;\n\n");
    text.append(
        "var question =\n    ExperimentLoader.load(\n            null,\n            List.of(");
    List<String> all = filled.assignments();
    for (int index = 0; index < all.size(); index++) {
      text.append(index == 0 ? "\n" : ",\n")
          .append("                ")
          .append(literal(all.get(index)));
    }
    text.append("))\n        .question();\n");
    return text.append("var answer = Quartic.").append(method).append("(question);\n").toString();
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /** Lines for the Python package. */
  static String python(Form.Filled filled) {
    StringBuilder text = new StringBuilder("import quartic\n\n");
    text.append("# experiment.yaml: what “YAML” shows\n");
    text.append("experiment = quartic.Experiment.from_yaml(\"experiment.yaml\")\n");
    return text.append("answer = experiment.").append(filled.command()).append("()\n").toString();
  }
}
