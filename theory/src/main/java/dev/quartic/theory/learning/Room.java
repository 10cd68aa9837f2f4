package dev.quartic.theory.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays that one computation after another uses. Tensors of N⁴ numbers live long enough to be
 * taken for old by the garbage collector, which then lets them lie: without this their number, and
 * with it the memory of a prediction, would grow with each estimate of an error.
 */
final class Room {
  private final Map<Integer, Deque<double[]>> free = new HashMap<>();
  private final List<double[]> taken = new ArrayList<>();

  /** An array whose entries are anything. */
  synchronized double[] of(int length) {
    Deque<double[]> alike = free.get(length);
    double[] array = alike == null || alike.isEmpty() ? new double[length] : alike.pop();
    taken.add(array);
    return array;
  }

  /** Takes all arrays back; nobody may use them any more. */
  synchronized void clear() {
    for (double[] array : taken) {
      free.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).push(array);
    }
    taken.clear();
  }
}
