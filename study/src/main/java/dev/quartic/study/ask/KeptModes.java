package dev.quartic.study.ask;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.training.NtkSpectrum;
import dev.quartic.theory.training.dataset.LearnedModes;

/** Training in the eigenbasis of Θ, as arrays. */
final class KeptModes {
  static final String EIGENVALUES = "eigenvalues";
  private static final String EIGENVECTORS = "eigenvectors";
  private static final String TURNED = "turnedKernel";
  private static final String NTK_ERROR = "ntkError";
  private static final String REPEATED = "repeated";

  private KeptModes() {}

  static void keep(LearnedModes modes, Keepsake to) {
    NtkSpectrum spectrum = modes.spectrum();
    double[] values = spectrum.eigen().values();
    to.array(EIGENVALUES, NdArray.wrap(values.clone(), values.length));
    to.array(EIGENVECTORS, NdArray.of(spectrum.eigen().vectors()));
    to.array(TURNED, NdArray.of(modes.turned()));
    to.array(NTK_ERROR, TrainedNetworks.number(spectrum.relativeError()));
    to.array(REPEATED, TrainedNetworks.number(spectrum.repeated()));
  }

  static LearnedModes of(
      Matrix inputs, Matrix targets, TrainingPlan plan, KeptArrays kept, Workers workers) {
    var eigen =
        new SymmetricEigen(kept.array(EIGENVALUES).data(), kept.array(EIGENVECTORS).matrix());
    var spectrum =
        new NtkSpectrum(
            eigen, kept.array(NTK_ERROR).data()[0], (int) kept.array(REPEATED).data()[0]);
    return LearnedModes.of(inputs, targets, plan, spectrum, kept.array(TURNED).matrix(), workers);
  }
}
