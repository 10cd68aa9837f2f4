package dev.quartic.study.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in a row, of the kinds that a {@link Tree} holds. */
public final class TreeList {
  private final List<@Nullable Object> values = new ArrayList<>();

  /** Adds a text. */
  public TreeList add(String value) {
    values.add(value);
    return this;
  }

  /** Adds a number: an Integer or a Long as a whole one. */
  public TreeList add(Number value) {
    values.add(value);
    return this;
  }

  /** Adds a tree that was made elsewhere. */
  public TreeList add(Tree tree) {
    values.add(tree);
    return this;
  }

  /** Adds a list that was made elsewhere. */
  public TreeList add(TreeList list) {
    values.add(list);
    return this;
  }

  /** Begins a tree at the end. */
  public Tree tree() {
    var below = new Tree();
    values.add(below);
    return below;
  }

  /** A list of numbers. */
  public static TreeList of(List<? extends Number> numbers) {
    var list = new TreeList();
    numbers.forEach(list::add);
    return list;
  }

  /** All values in order; not to be changed. */
  public List<@Nullable Object> values() {
    return Collections.unmodifiableList(values);
  }
}
