package dev.quartic.theory.kernel;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.Skip;
import java.util.Optional;

/**
 * K and Θ of a block of pairs where skips begin, and what comes of them where they end: {@code γ²
 * K} and {@code γ² Θ}, as the affine map of the layer is independent of all that is below.
 */
final class SkippedKernels {
  private final Architecture architecture;
  private final double[][] kernels; // by layer, from 1; only where a skip begins
  private final double[][] ntks;

  SkippedKernels(Architecture architecture, int size) {
    this.architecture = architecture;
    kernels = new double[architecture.depth() + 1][];
    ntks = new double[architecture.depth() + 1][];
    for (Skip skip : architecture.skips()) {
      kernels[skip.from()] = new double[size];
      ntks[skip.from()] = new double[size];
    }
  }

  /** Completes K and Θ that the affine map of a layer gives, and keeps them for skips. */
  void join(int layer, double[] kernel, double[] ntk) {
    if (architecture.plain()) {
      return;
    }
    Optional<Skip> arriving = architecture.skipInto(layer);
    if (arriving.isPresent()) {
      int from = arriving.get().from();
      double square = arriving.get().weight() * arriving.get().weight();
      add(square, kernels[from], kernel);
      add(square, ntks[from], ntk);
    }
    if (kernels[layer] != null) {
      System.arraycopy(kernel, 0, kernels[layer], 0, kernel.length);
      System.arraycopy(ntk, 0, ntks[layer], 0, ntk.length);
    }
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int index = 0; index < to.length; index++) {
      to[index] = Math.fma(factor, from[index], to[index]);
    }
  }
}
