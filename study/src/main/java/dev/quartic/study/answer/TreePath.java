package dev.quartic.study.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a summary by their path; what is not there is NaN, or nothing. */
final class TreePath {
  private TreePath() {}

  /** Whether there is a value. */
  static boolean has(Tree tree, String... path) {
    return at(tree, path) != null;
  }

  static double number(Tree tree, String... path) {
    return number(at(tree, path));
  }

  /** An entry of a list of numbers; NaN where the list has none there. */
  static double number(int index, Tree tree, String... path) {
    List<@Nullable Object> list = list(tree, path);
    return index >= 0 && index < list.size() ? number(list.get(index)) : Double.NaN;
  }

  static List<@Nullable Object> list(Tree tree, String... path) {
    return at(tree, path) instanceof TreeList list ? list.values() : List.of();
  }

  /** The trees of a list. */
  static List<Tree> trees(Tree tree, String... path) {
    return list(tree, path).stream().filter(Tree.class::isInstance).map(Tree.class::cast).toList();
  }

  static @Nullable Object at(Tree tree, String... path) {
    Object value = tree;
    for (String name : path) {
      value = value instanceof Tree inner ? inner.values().get(name) : null;
    }
    return value;
  }

  private static double number(@Nullable Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case Boolean truth -> truth ? 1 : 0;
      case String text when text.equals("inf") -> Double.POSITIVE_INFINITY;
      case String text when text.equals("-inf") -> Double.NEGATIVE_INFINITY;
      case null, default -> Double.NaN;
    };
  }
}
