package dev.quartic.files.experiment;

import dev.quartic.study.sweep.Grid;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.PointCommand;
import dev.quartic.study.sweep.SweptKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An experiment file with a sweep: one experiment for every point of a grid. */
public final class SweepFile {
  private static final String SWEEP = "sweep";
  private static final String COMMAND = "sweep.command";

  private final @Nullable Path file;
  private final ObjectNode tree;
  private final Map<String, List<JsonNode>> values;
  private final Grid grid;
  private final PointCommand command;

  private SweepFile(
      @Nullable Path file,
      ObjectNode tree,
      Map<String, List<JsonNode>> values,
      Grid grid,
      PointCommand command) {
    this.file = file;
    this.tree = tree;
    this.values = values;
    this.grid = grid;
    this.command = command;
  }

  /**
   * Reads the file and what is swept.
   *
   * @param file YAML, or null for nothing but defaults
   * @param overrides {@code key.path=value}, applied to every point before its own
   * @param over {@code key.path=values}, instead of {@code sweep.over} where there are any
   * @param command instead of {@code sweep.command}; null for that
   * @throws InvalidInput where a key or a range cannot be used, or nothing is swept
   */
  public static SweepFile read(
      @Nullable Path file, List<String> overrides, List<String> over, @Nullable String command) {
    return of(file, ExperimentTree.read(file, overrides), over, command);
  }

  /** The same of an experiment that a program hands over, with {@code sweep.over} in it. */
  public static SweepFile read(GivenExperiment given) {
    return of(given.file(), given.tree(), List.of(), null);
  }

  private static SweepFile of(
      @Nullable Path file, ObjectNode tree, List<String> over, @Nullable String command) {
    Section section = Section.top(tree).section(SWEEP);
    PointCommand chosen =
        command == null
            ? named(COMMAND, section.get("command").text())
            : named("--command", command);
    Map<String, List<JsonNode>> values =
        over.isEmpty() ? SweptValues.ofFile(section) : SweptValues.ofOptions(over);
    if (values.isEmpty()) {
      throw new InvalidInput(
          "--over", "key=values, or sweep.over in the experiment file", "nothing to sweep over");
    }
    tree.remove(SWEEP);
    return new SweepFile(file, tree, values, grid(values), chosen);
  }

  private static PointCommand named(String place, String word) {
    return PointCommand.named(word)
        .orElseThrow(() ->
            new InvalidInput(
                place,
                "one of " + String.join(", ", PointCommand.words()),
                "'%s'%s".formatted(word, NearestName.hint(word, PointCommand.words()))));
  }

  private static Grid grid(Map<String, List<JsonNode>> values) {
    List<SweptKey> keys = new ArrayList<>();
    values.forEach((key, nodes) -> keys.add(SweptValues.key(key, nodes)));
    try {
      return new Grid(keys);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("--over", "at most %d points".formatted(Grid.MOST_POINTS), "more", e);
    }
  }

  /** All points. */
  public Grid grid() {
    return grid;
  }

  /** What is done at every point. */
  public PointCommand command() {
    return command;
  }

  /**
   * The experiment of one point.
   *
   * @throws InvalidInput where it is none, naming the point
   */
  public Experiment at(GridPoint point) {
    ObjectNode own = tree.deepCopy();
    int axis = 0;
    for (var entry : values.entrySet()) {
      JsonNode value = entry.getValue().get(point.places().get(axis++));
      ExperimentTree.set(own, names(entry.getKey()), value.deepCopy());
    }
    try {
      UnknownKeys.refuse(own);
      return ExperimentParser.parse(file, own);
    } catch (InvalidInput refused) {
      throw atPoint("point %d (%s)".formatted(point.index(), point.described()), refused);
    }
  }

  /** The same complaint, naming the point. */
  public static InvalidInput atPoint(String point, InvalidInput refused) {
    return new InvalidInput(
        point + ": " + refused.place(), refused.required(), refused.found(), refused);
  }

  /** Begins the name of the folder: that of the first point, in which the name may be swept. */
  public String name() {
    return at(grid.point(0)).name();
  }

  /**
   * The file of the same sweep, to be read from anywhere: overrides applied, paths of data
   * absolute, all values written out.
   */
  public String toYaml() {
    ObjectNode whole = YamlText.map();
    whole.put("name", name());
    tree.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue().deepCopy()));
    if (whole.get("name") == null || whole.get("name").isNull()) {
      whole.put("name", name());
    }
    Path folder = ExperimentParser.folder(file);
    DataPaths.makeAbsolute(whole, folder);
    ObjectNode sweep = whole.putObject(SWEEP);
    ObjectNode over = sweep.putObject("over");
    values.forEach((key, nodes) -> {
      var list = over.putArray(key);
      nodes.forEach(node -> list.add(DataPaths.absolute(key, node.deepCopy(), folder)));
    });
    sweep.put("command", command.word());
    return YamlText.write(whole);
  }

  static List<String> names(String key) {
    return List.of(key.split("\\."));
  }
}
