package dev.quartic.theory.crossing;

import dev.quartic.gaussian.spline.StepAverages;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.numerics.array.Matrix;

/** Of several kinks, by quadrature. */
record SplineGates(StepAverages steps) implements GateAverages {
  SplineGates(LinearSpline spline, Matrix kernel) {
    this(new StepAverages(spline, kernel));
  }

  @Override
  public double slopes(int i, int j) {
    return steps.slopes(i, j);
  }

  @Override
  public double squares(int i) {
    return steps.squares(i);
  }

  @Override
  public double squareAndSlopes(int a, int i, int j) {
    return steps.squareAndSlopes(a, i, j);
  }
}
