package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import java.util.ArrayList;
import java.util.List;

/**
 * What conjugate gradients see of a spectrum: their steps α and ratios β are the entries of the
 * tridiagonal matrix of Lanczos, {@code T_kk = 1/α_k + β_k/α_(k−1)}, {@code T_(k,k+1) =
 * √β_(k+1)/α_k}.
 */
final class SeenSpectrum {
  private final List<Double> steps = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  /** α of a step; 0 where there was none. */
  void stepped(double step) {
    if (step > 0 && steps.size() == ratios.size()) {
      steps.add(step);
    }
  }

  /** β of the turn after it; 0 where it has come to rest. */
  void turned(double ratio) {
    if (ratio > 0 && ratios.size() == steps.size() - 1) {
      ratios.add(ratio);
    }
  }

  /** The smallest eigenvalue, from above; 1 where no step was taken. */
  double smallest() {
    int n = steps.size();
    if (n == 0) {
      return 1;
    }
    Matrix tridiagonal =
        Matrix.build(
            n,
            n,
            (i, j) -> {
              int lower = Math.min(i, j);
              return switch (Math.abs(i - j)) {
                case 0 -> 1 / steps.get(i) + (i == 0 ? 0 : ratios.get(i - 1) / steps.get(i - 1));
                case 1 -> Math.sqrt(ratios.get(lower)) / steps.get(lower);
                default -> 0;
              };
            });
    return SymmetricEigen.of(tridiagonal).values()[0];
  }
}
