package dev.quartic.theory.learning;

import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The root mean square of predictions, entry by entry. */
final class RootMeanSquare {
  private final List<FirstOrderPrediction> predictions = new ArrayList<>();

  void add(FirstOrderPrediction prediction) {
    predictions.add(prediction);
  }

  FirstOrderPrediction result() {
    FirstOrderPrediction any = predictions.getFirst();
    return new FirstOrderPrediction(
        any.times(),
        of(FirstOrderPrediction::mean),
        new FirstOrderPrediction.MeanParts(
            of(one -> one.parts().ntkMean()),
            of(one -> one.parts().ntkVariance()),
            of(one -> one.parts().dNtk()),
            of(one -> one.parts().ddNtk())),
        of(FirstOrderPrediction::covariance),
        of(FirstOrderPrediction::thirdCumulant),
        of(FirstOrderPrediction::fourthCumulant),
        of(FirstOrderPrediction::ntkDrift),
        any.hiddenKernelDrift() == null
            ? null
            : of(one -> Objects.requireNonNull(one.hiddenKernelDrift())));
  }

  private NdArray of(Function<FirstOrderPrediction, NdArray> part) {
    NdArray first = part.apply(predictions.getFirst());
    double[] sum = new double[first.data().length];
    for (FirstOrderPrediction prediction : predictions) {
      double[] data = part.apply(prediction).data();
      for (int index = 0; index < sum.length; index++) {
        sum[index] += data[index] * data[index];
      }
    }
    for (int index = 0; index < sum.length; index++) {
      sum[index] = Math.sqrt(sum[index] / predictions.size());
    }
    return NdArray.wrap(sum, first.shape());
  }
}
