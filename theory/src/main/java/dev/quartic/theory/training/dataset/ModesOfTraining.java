package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.kernel.Repeats;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All times of training in the eigenbasis of Θ_AA = U θ Uᵀ, into which K is turned once: {@code K̃
 * = Uᵀ K_AA U}, {@code P = Uᵀ K_AB} and {@code Q = Uᵀ Θ_AB}. With decays d(θ, t) and responses r(θ,
 * t), {@code z_A = U d Uᵀ z_A(0) + U θ r Uᵀ y} and {@code z_B = z_B(0) + Qᵀ r Uᵀ (y − z_A(0))}.
 */
public final class ModesOfTraining implements DataSetLearner {
  /** Modes that have decayed to less than this of the slowest one count as gone. */
  private static final double GONE = 1e-25;

  private final Table inputs;
  private final NtkSpectrum spectrum;
  private final Matrix turned; // K̃
  private final CrossKernels cross; // P and Q
  private final @Nullable Matrix testKernel;
  private final KernelSizes sizes;
  private final Workers workers;

  private ModesOfTraining(
      Table inputs,
      NtkSpectrum spectrum,
      DataSetKernels kernels,
      KernelSizes sizes,
      Workers workers) {
    this.inputs = inputs;
    this.spectrum = spectrum;
    this.workers = workers;
    Matrix vectors = spectrum.eigen().vectors();
    turned = Products.symmetric(vectors, kernels.kernel().times(vectors, workers), workers);
    cross = LearnedModes.turned(vectors, kernels.cross(), workers);
    testKernel = kernels.testKernel();
    this.sizes = sizes;
  }

  /** Makes and decomposes Θ_AA; see {@link EndOfTraining#of}. */
  public static ModesOfTraining of(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      int train,
      boolean withTest,
      Workers workers) {
    KernelTiles tiles = KernelTiles.of(model, averages, inputs, workers);
    int repeated = Repeats.of(inputs, train).count();
    try (DataSetKernels kernels = DataSetKernels.of(tiles, train, withTest, workers)) {
      SymmetricEigen eigen = SymmetricEigen.of(whole(kernels.ntk()));
      return new ModesOfTraining(
          inputs.first(train),
          new NtkSpectrum(eigen, kernels.errors().ntk(), repeated),
          kernels,
          KernelSizes.of(tiles, inputs.rows(), sample -> sample, kernels.errors()),
          workers);
    }
  }

  private static Matrix whole(SymmetricPanels panels) {
    Matrix whole = Matrix.zeros(panels.size(), panels.size());
    for (int row = 0; row < panels.size(); row++) { // the lower triangle is what is read
      panels.get(row, 0, whole.data(), row * panels.size(), row + 1);
    }
    return whole;
  }

  /** All eigenvalues. */
  public NtkSpectrum spectrum() {
    return spectrum;
  }

  @Override
  public KernelSizes sizes() {
    return sizes;
  }

  @Override
  public Conditioning conditioning() {
    return spectrum;
  }

  @Override
  public InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets) {
    Relaxation relaxation = Relaxation.of(plan);
    spectrum.requireEnd(relaxation, plan.times().getLast());
    LearnedModes learned = learned(plan, targets);
    List<Matrix> means = new ArrayList<>();
    List<double[]> variances = new ArrayList<>();
    List<Matrix> covariances = new ArrayList<>();
    for (double time : plan.times()) {
      double[] decay = spectrum.decays(relaxation, time);
      double[] response = spectrum.responses(relaxation, time);
      Weighed test = learned.weighed(cross, response, workers);
      means.add(onTrain(learned.inModes(), response).stackedOn(test.outcome().mean()));
      variances.add(variance(decay, test.outcome().variance()));
      if (testKernel != null) {
        covariances.add(
            TestCovariance.of(testKernel, test.weights(), cross.kernel(), test.carried(), workers));
      }
    }
    int train = targets.rows();
    return new InfiniteWidthPrediction(
        plan.times(),
        means,
        variances,
        covariances,
        testKernel == null ? train + cross.variances().length : train,
        sizes.errors().largest() * spectrum.steepness(relaxation, plan.times().getLast()));
  }

  @Override
  public LearnedModes learned(TrainingPlan plan, Matrix targets) {
    return LearnedModes.of(inputs, targets, plan, spectrum, turned, workers);
  }

  /** Means of training samples. */
  private Matrix onTrain(Matrix inModes, double[] response) {
    double[] learned = new double[response.length];
    for (int mode = 0; mode < learned.length; mode++) {
      learned[mode] = spectrum.eigenvalue(mode) * response[mode];
    }
    Matrix vectors = spectrum.eigen().vectors();
    return Products.of(vectors, false, LearnedModes.scaled(inModes, learned), false, workers);
  }

  private double[] variance(double[] decay, double[] ofTest) {
    int train = spectrum.size();
    double[] variance = new double[train + ofTest.length];
    onTrain(decay, variance);
    System.arraycopy(ofTest, 0, variance, train, ofTest.length);
    return variance;
  }

  /** The diagonal of {@code U d K̃ d Uᵀ}, from the modes that are left. */
  private void onTrain(double[] decay, double[] variance) {
    double slowest = 0;
    for (double factor : decay) {
      slowest = Math.max(slowest, Math.abs(factor));
    }
    if (slowest == 0) {
      return;
    }
    int left = decay.length; // the fastest modes come last
    while (Math.abs(decay[left - 1]) <= GONE * slowest) {
      left--;
    }
    int modes = left;
    Matrix all = spectrum.eigen().vectors();
    Matrix scaled =
        Matrix.build(modes, all.rows(), (mode, row) -> all.get(row, mode) * decay[mode]);
    ColumnSums.add(variance, 0, scaled, Products.ofForm(turned, scaled, workers), 1);
  }

  @Override
  public void close() {
    // nothing outside of Java's heap
  }
}
