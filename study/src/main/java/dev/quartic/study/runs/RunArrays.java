package dev.quartic.study.runs;

import dev.quartic.numerics.array.NdArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arrays of a run, read when they are asked for: all of them need not fit into memory. */
public interface RunArrays {
  /** All names, in order. */
  List<String> names();

  /** The array of a name; null where there is none. */
  @Nullable NdArray get(String name);

  /** Arrays that are in memory. */
  static RunArrays of(Map<String, NdArray> arrays) {
    return new RunArrays() {
      @Override
      public List<String> names() {
        return List.copyOf(arrays.keySet());
      }

      @Override
      public @Nullable NdArray get(String name) {
        return arrays.get(name);
      }
    };
  }
}
