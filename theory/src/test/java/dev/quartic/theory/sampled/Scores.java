package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.learning.FirstOrderPrediction;

/** How far sampled arrays are from exact ones, in standard errors of their own. */
final class Scores {
  private double squares;
  private double largest;
  private int count;

  /** All arrays of a prediction; every sample must have been observed. */
  Scores add(FirstOrderPrediction exact, SampledPrediction sampled) {
    add(exact.mean(), sampled.mean(), sampled.meanError());
    var parts = sampled.parts();
    var errors = sampled.partErrors();
    add(exact.parts().ntkVariance(), parts.ntkVariance(), errors.ntkVariance());
    add(exact.parts().dNtk(), parts.dNtk(), errors.dNtk());
    add(exact.parts().ddNtk(), parts.ddNtk(), errors.ddNtk());
    add(exact.covariance(), sampled.fullCovariance(), sampled.fullCovarianceError());
    return add(exact.ntkDrift(), sampled.ntkDrift(), sampled.ntkDriftError());
  }

  /** One array. */
  Scores add(NdArray exact, NdArray sampled, NdArray error) {
    assertThat(sampled.shape()).isEqualTo(exact.shape());
    double scale = 0;
    for (double value : exact.data()) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int index = 0; index < exact.data().length; index++) {
      // what is exact is exact to what the dense route's averages of four samples are good to
      double size = Math.hypot(error.data()[index], 1e-9 * scale);
      double z = size == 0 ? 0 : (sampled.data()[index] - exact.data()[index]) / size;
      squares += z * z;
      largest = Math.max(largest, Math.abs(z));
      count++;
    }
    return this;
  }

  /** All that another one has seen. */
  Scores add(Scores other) {
    squares += other.squares;
    largest = Math.max(largest, other.largest);
    count += other.count;
    return this;
  }

  double rootMeanSquare() {
    return Math.sqrt(squares / count);
  }

  double largest() {
    return largest;
  }

  /**
   * Entries of one run share their neurons, so that their scores rise and fall together: a few runs
   * do not bring the root mean square nearer to one than this.
   */
  void agree() {
    agreeWithin(0.7, 1.4);
  }

  void agreeWithin(double least, double most) {
    assertThat(rootMeanSquare()).isBetween(least, most);
    assertThat(largest).isLessThan(5);
  }
}
