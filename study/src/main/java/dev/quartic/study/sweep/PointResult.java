package dev.quartic.study.sweep;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Headline;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came out at one point.
 *
 * @param figures the headline of the answer
 * @param warnings that came with it
 */
public record PointResult(List<Figure> figures, List<String> warnings) {
  /** Copies the lists. */
  public PointResult {
    figures = List.copyOf(figures);
    warnings = List.copyOf(warnings);
  }

  /** From what an answer says of itself, now or read back. */
  public static PointResult of(Tree summary, Function<String, @Nullable NdArray> arrays) {
    List<String> warnings =
        summary.values().get("warnings") instanceof TreeList list
            ? list.values().stream().filter(Objects::nonNull).map(Object::toString).toList()
            : List.of();
    return new PointResult(Headline.of(summary, arrays), warnings);
  }

  /** A figure by its name. */
  public Optional<Figure> figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
  }
}
