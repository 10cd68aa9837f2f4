package dev.quartic.study.answer;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named values in the order in which they were put: strings, whole numbers, numbers (infinite ones
 * and NaN included), truth values, null, lists and further trees. It belongs to one thread while it
 * grows.
 */
public final class Tree {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /** Sets a text. */
  public Tree put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Sets a whole number. */
  public Tree put(String name, int value) {
    values.put(name, value);
    return this;
  }

  /** Sets a whole number. */
  public Tree put(String name, long value) {
    values.put(name, value);
    return this;
  }

  /** Sets a number. */
  public Tree put(String name, double value) {
    values.put(name, value);
    return this;
  }

  /** Sets a truth value. */
  public Tree put(String name, boolean value) {
    values.put(name, value);
    return this;
  }

  /** Says that there is no value. */
  public Tree putNull(String name) {
    values.put(name, null);
    return this;
  }

  /** Sets numbers. */
  public Tree put(String name, Collection<? extends Number> numbers) {
    var list = new TreeList();
    numbers.forEach(list::add);
    values.put(name, list);
    return this;
  }

  /** Sets a tree that was made elsewhere. */
  public Tree put(String name, Tree tree) {
    values.put(name, tree);
    return this;
  }

  /** Sets a list that was made elsewhere. */
  public Tree put(String name, TreeList list) {
    values.put(name, list);
    return this;
  }

  /** Begins a tree below this one. */
  public Tree tree(String name) {
    var below = new Tree();
    values.put(name, below);
    return below;
  }

  /** Begins a list. */
  public TreeList list(String name) {
    var below = new TreeList();
    values.put(name, below);
    return below;
  }

  /** The list of a name, begun where there is none. */
  public TreeList withList(String name) {
    return values.get(name) instanceof TreeList list ? list : list(name);
  }

  /** All values by name, in order; not to be changed. */
  public Map<String, @Nullable Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Texts, each added to the list of a name where there are any. */
  public void addTexts(String name, List<String> texts) {
    texts.forEach(text -> withList(name).add(text));
  }
}
