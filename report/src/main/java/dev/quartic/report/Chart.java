package dev.quartic.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A figure drawn by ECharts, with one or several views between which the reader chooses.
 *
 * @param title above the figure
 * @param caption below the figure: how to read it
 * @param views at least one; the first is shown at first, the others are behind a selector
 * @param height of one row of panels, in CSS pixels
 */
public record Chart(String title, String caption, List<View> views, int height) implements Block {

  /** Copies the list of views and checks it. */
  public Chart {
    views = List.copyOf(views);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("chart '%s' needs at least one view".formatted(title));
    }
    if (height < 80) {
      throw new IllegalArgumentException(
          "chart '%s' needs a height of at least 80 pixels, but was given %d"
              .formatted(title, height));
    }
  }

  /** Returns a chart of one view. */
  public static Chart of(String title, String caption, JsonNode option, int height) {
    return new Chart(title, caption, List.of(new View("", option, null)), height);
  }

  /** Returns the same chart with another title. */
  public Chart withTitle(String other) {
    return new Chart(other, caption, views, height);
  }

  /** Returns the same chart with another caption. */
  public Chart withCaption(String other) {
    return new Chart(title, other, views, height);
  }

  /** Returns the same chart with another height per row of panels. */
  public Chart withHeight(int other) {
    return new Chart(title, caption, views, other);
  }

  /**
   * What a chart shows at a time.
   *
   * @param label in the selector; unused when it is the only view
   * @param option ECharts option as JSON. Strings that start with {@code @} under the keys {@code
   *     formatter} and {@code renderItem} name functions of the scripts of the page; the key {@code
   *     quartic} holds the legend and the layout of the panels.
   * @param numbers the plotted numbers where they are few, else null
   */
  public record View(String label, JsonNode option, @Nullable Table numbers) {

    /** Copies the tree. */
    public View {
      option = option.deepCopy();
    }
  }
}
