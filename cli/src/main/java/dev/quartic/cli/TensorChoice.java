package dev.quartic.cli;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.Tensor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which tensors {@code quartic flow} is to compute, from its options and the number of samples. */
final class TensorChoice {
  /** Up to so many samples all tensors are small enough to be given unasked. */
  private static final int FEW_SAMPLES = 12;

  /** Up to so many, those with two indices are cheap. */
  private static final int SOME_SAMPLES = 64;

  private TensorChoice() {}

  static Set<Tensor> of(@Nullable List<String> names, Existence existence, int samples) {
    if (names == null) {
      EnumSet<Tensor> unasked =
          samples <= FEW_SAMPLES
              ? EnumSet.allOf(Tensor.class)
              : samples <= SOME_SAMPLES
                  ? EnumSet.of(Tensor.K, Tensor.THETA, Tensor.G1, Tensor.THETA1)
                  : EnumSet.of(Tensor.K, Tensor.THETA);
      unasked.retainAll(existence.tensors());
      return unasked;
    }
    EnumSet<Tensor> chosen = EnumSet.noneOf(Tensor.class);
    for (String name : names) {
      if (name.equals("all")) {
        chosen.addAll(existence.tensors());
        continue;
      }
      Tensor tensor =
          Tensor.labelled(name)
              .orElseThrow(
                  () -> new InvalidInput("--tensors", "all, or names of " + labels(), name));
      if (!existence.tensors().contains(tensor)) {
        throw new InvalidInput("--tensors", "tensors that exist", name + ": " + existence.reason());
      }
      chosen.add(tensor);
    }
    return chosen;
  }

  private static String labels() {
    return Arrays.stream(Tensor.values()).map(Tensor::label).collect(Collectors.joining(", "));
  }
}
