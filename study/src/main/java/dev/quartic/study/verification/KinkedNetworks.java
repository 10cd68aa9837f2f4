package dev.quartic.study.verification;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.StartedEnsemble;
import dev.quartic.ensemble.response.StartedMember;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.SeedPlan;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.Work;
import dev.quartic.theory.crossing.HalfOrderTraining;
import dev.quartic.theory.crossing.NetworkCrossings;
import dev.quartic.theory.learning.NetworkExpansion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Networks with kinks one by one: what is left of the trained outputs of each beyond infinite
 * width, beyond its own kernel, both n^(−1/2), and beyond the crossings that its own initial
 * outputs make its neurons do. Their number fluctuates by the square root of √n, so that n^(−3/4)
 * is left.
 */
final class KinkedNetworks {
  /** Neurons drawn for each network: δz to some percent of itself. */
  private static final int PROBES = 1000;

  private static final String[] NAMES = {
    "infinite width", "infinite width and its own kernel", "order 1/√n with its own outputs"
  };

  private static final double[] EXPECTED = {-0.5, -0.5, -0.75};

  private final TheoryStudy theory;
  private final TrainingPlan plan;
  private final HalfOrderTraining training;
  private final NetworkExpansion expansion;

  private KinkedNetworks(TheoryStudy theory, Work work) {
    this.theory = theory;
    plan = theory.plan();
    training = HalfOrderStudy.training(theory, work);
    expansion = new NetworkExpansion(theory.kernels(), theory.spectrum(), plan, theory.targets());
  }

  /**
   * Ensembles drawn, trained and expanded.
   *
   * @param theory of the samples that were taken, at finite times
   * @param members of the narrowest width; wider ones in proportion fewer
   * @param progress receives the number of widths that are done
   */
  static NetworkByNetwork of(
      TheoryStudy theory,
      List<Integer> widths,
      int members,
      SeedPlan seeds,
      Work work,
      IntConsumer progress) {
    var networks = new KinkedNetworks(theory, work);
    return NetworkByNetwork.measured(
        theory,
        NAMES,
        EXPECTED,
        widths,
        members,
        (width, count) -> networks.squares(width, count, seeds.oneByOne(width), work),
        progress);
  }

  private List<double[]> squares(int width, int members, long seed, Work work) {
    NetworkModel model = theory.question().model();
    double narrower = Math.sqrt((double) model.architecture().width(1) / width);
    var crossings = NetworkCrossings.of(training, plan, theory.targets());
    List<double[]> squares = new ArrayList<>();
    StartedEnsemble.run(
        model.with(model.architecture().scaledTo(width)),
        theory.question().samples(),
        plan,
        EnsembleSettings.of(members, seed, work.engine()),
        member -> {
          var random = RandomStream.of(~seed, squares.size());
          NdArray crossed = crossings.expand(member.outputs().data(), PROBES, random);
          squares.add(squares(member, crossed, narrower));
        },
        work.shelf().place("kinked-networks-width" + width));
    return squares;
  }

  private double[] squares(StartedMember member, NdArray crossed, double narrower) {
    NetworkExpansion.Terms terms = expansion.expand(member.outputs(), member.kernel());
    double[] left = member.trained().data().clone();
    double[] squares = new double[NAMES.length];
    for (int place = 0; place < left.length; place++) {
      double beyond = left[place] - terms.linear().data()[place];
      double kernel = beyond - terms.kernel().data()[place];
      double own = kernel - narrower * crossed.data()[place];
      squares[0] += beyond * beyond / left.length;
      squares[1] += kernel * kernel / left.length;
      squares[2] += own * own / left.length;
    }
    return squares;
  }
}
