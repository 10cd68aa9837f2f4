package dev.quartic.study.flow;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.Tensor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors are wanted, of which layers and samples, and by which route.
 *
 * @param tensors names, or {@code all}; null for what is small enough: all up to 12 samples, K, Θ,
 *     G¹ and Θ¹ up to 64, else K and Θ
 * @param layers from 1 to the depth; null for all
 * @param samples from 0, training samples first; null for all
 * @param route how averages over four samples are taken: automatic, exact or sampled
 */
public record FlowRequest(
    @Nullable List<String> tensors,
    @Nullable List<Integer> layers,
    @Nullable List<Integer> samples,
    String route) {
  /** Everything that is small enough. */
  public static final FlowRequest UNASKED = new FlowRequest(null, null, null, "automatic");

  /** Up to so many samples all tensors are small enough to be given unasked. */
  private static final int FEW_SAMPLES = 12;

  /** Up to so many, those with two indices are cheap. */
  private static final int SOME_SAMPLES = 64;

  /** The same with some tensors alone. */
  public FlowRequest tensors(String... names) {
    return new FlowRequest(List.of(names), layers, samples, route);
  }

  Set<Tensor> tensors(Existence existence, int count) {
    if (tensors == null) {
      EnumSet<Tensor> unasked =
          count <= FEW_SAMPLES
              ? EnumSet.allOf(Tensor.class)
              : count <= SOME_SAMPLES
                  ? EnumSet.of(Tensor.K, Tensor.THETA, Tensor.G1, Tensor.THETA1)
                  : EnumSet.of(Tensor.K, Tensor.THETA);
      unasked.retainAll(existence.tensors());
      return unasked;
    }
    EnumSet<Tensor> chosen = EnumSet.noneOf(Tensor.class);
    for (String name : tensors) {
      if (name.equals("all")) {
        chosen.addAll(existence.tensors());
        continue;
      }
      Tensor tensor =
          Tensor.labelled(name)
              .orElseThrow(
                  () -> new Refusal(Asked.CHOSEN_TENSORS, "all, or names of " + labels(), name));
      if (!existence.tensors().contains(tensor)) {
        throw new Refusal(
            Asked.CHOSEN_TENSORS, "tensors that exist", name + ": " + existence.reason());
      }
      chosen.add(tensor);
    }
    return chosen;
  }

  private static String labels() {
    return Arrays.stream(Tensor.values()).map(Tensor::label).collect(Collectors.joining(", "));
  }

  List<Integer> layers(int depth) {
    if (layers == null) {
      return IntStream.rangeClosed(1, depth).boxed().toList();
    }
    for (int layer : layers) {
      if (layer < 1 || layer > depth) {
        throw new Refusal(
            Asked.CHOSEN_LAYERS, "layers from 1 to " + depth, Integer.toString(layer));
      }
    }
    return layers;
  }

  FourPointAverages averages() {
    for (FourPointAverages.Route candidate : FourPointAverages.Route.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(route)) {
        return FourPointAverages.by(candidate);
      }
    }
    throw new Refusal(Asked.ROUTE, "automatic, exact or sampled", route);
  }
}
