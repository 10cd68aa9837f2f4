package dev.quartic.study.verification;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.ResponseEnsemble;
import dev.quartic.ensemble.response.ResponseMember;
import dev.quartic.ensemble.response.ResponseTensors;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.question.SeedPlan;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.PowerLaw;
import dev.quartic.study.compare.SampleMean;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.Work;
import dev.quartic.theory.learning.NetworkExpansion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The sharp test of training at order 1/n: every single network is trained and expanded by its own
 * initial tensors, and what the expansion leaves over must fall like n^(−3/2).
 *
 * @param theory of the samples that were taken
 * @param widths ascending
 * @param levels what is left over after each order of the expansion
 */
public record NetworkByNetwork(TheoryStudy theory, List<Integer> widths, List<Level> levels) {
  /**
   * Composite outputs N n_L up to which one network's tensors, (N n_L)⁴ numbers, are affordable.
   */
  private static final int MOST_OUTPUTS = 12;

  /**
   * What is left of the trained outputs.
   *
   * @param name what was subtracted
   * @param expected the exponent that theory demands
   * @param remainder root mean square over outputs, times and networks, for each width
   * @param error one standard error of it
   * @param fitted its power of the width
   */
  public record Level(
      String name, double expected, double[] remainder, double[] error, PowerLaw fitted) {

    /**
     * How much slower than expected the remainder falls, in standard errors. Faster is no
     * contradiction: at narrow widths the orders beyond still show.
     */
    public double tooSlow() {
      return (fitted.exponent() - expected) / fitted.exponentError();
    }
  }

  /** Whether no remainder falls more slowly than it must. */
  public boolean holds() {
    return levels.stream().allMatch(level -> !(level.tooSlow() > Agreement.LARGEST_ALLOWED));
  }

  private static final String[] NAMES = {
    "infinite width", "infinite width and its own kernel", "order 1/n with its own tensors"
  };

  private static final double[] EXPECTED = {-0.5, -1, -1.5};

  /** As many samples as are affordable, the first of each kind. */
  public static Question affordable(Question question) {
    return affordable(question, MOST_OUTPUTS);
  }

  /** The first samples of each kind, as many as give a number of composite outputs at most. */
  public static Question affordable(Question question, int mostOutputs) {
    int each = mostOutputs / question.outputs();
    int train = Math.min(question.samples().train().count(), Math.max(1, each * 2 / 3));
    int test = Math.min(question.samples().test().count(), Math.max(0, each - train));
    return question.with(
        new SampleSet(
            first(question.samples().train(), train), first(question.samples().test(), test)));
  }

  private static Samples first(Samples samples, int count) {
    Matrix targets = samples.targets();
    return new Samples(
        samples.inputs().block(0, count, 0, samples.inputs().columns()),
        targets == null ? null : targets.block(0, count, 0, targets.columns()));
  }

  /**
   * Ensembles drawn, expanded and trained.
   *
   * @param members of the narrowest width; wider ones in proportion fewer
   * @param progress receives the number of widths that are done
   */
  public static NetworkByNetwork of(
      TheoryStudy theory,
      List<Integer> widths,
      int members,
      SeedPlan seeds,
      Work work,
      IntConsumer progress) {
    var expansion =
        new NetworkExpansion(theory.kernels(), theory.spectrum(), theory.plan(), theory.targets());
    NetworkModel model = theory.question().model();
    return measured(
        theory,
        NAMES,
        EXPECTED,
        widths,
        members,
        (width, count) -> {
          List<double[]> squares = new ArrayList<>();
          ResponseEnsemble.run(
              model.with(model.architecture().scaledTo(width)),
              theory.question().samples(),
              theory.plan(),
              EnsembleSettings.of(count, seeds.oneByOne(width), work.engine()),
              false,
              member -> squares.add(squares(member, expansion)),
              work.shelf().place("networks-width" + width));
          return squares;
        },
        progress);
  }

  /** Networks of one width. */
  @FunctionalInterface
  interface Networks {
    /** Of every network, the mean squares of what each level leaves. */
    List<double[]> squares(int width, int members);
  }

  /**
   * Measures what is left at every width.
   *
   * @param names of what each level subtracts
   * @param expected exponents of the levels
   * @param members of the narrowest width; wider ones in proportion fewer
   * @param progress receives the number of widths that are done
   */
  static NetworkByNetwork measured(
      TheoryStudy theory,
      String[] names,
      double[] expected,
      List<Integer> widths,
      int members,
      Networks networks,
      IntConsumer progress) {
    List<List<double[]>> squares = new ArrayList<>();
    for (int width : widths) {
      int count = WidthMeasurement.members(members, widths.getFirst(), width);
      squares.add(networks.squares(width, count));
      progress.accept(squares.size());
    }
    List<Level> levels = new ArrayList<>();
    for (int place = 0; place < names.length; place++) {
      levels.add(level(names[place], expected[place], widths, squares, place));
    }
    return new NetworkByNetwork(theory, widths, levels);
  }

  private static Level level(
      String name, double expected, List<Integer> widths, List<List<double[]>> squares, int place) {
    double[] n = widths.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] remainder = new double[n.length];
    double[] error = new double[n.length];
    for (int index = 0; index < n.length; index++) {
      SampleMean mean =
          SampleMean.of(squares.get(index).stream().mapToDouble(one -> one[place]).toArray());
      remainder[index] = Math.sqrt(mean.value());
      error[index] = mean.error() / (2 * remainder[index]);
    }
    return new Level(name, expected, remainder, error, PowerLaw.of(n, remainder, error));
  }

  /** A network's tensors, as measured, for its expansion. */
  public static NetworkExpansion.Tensors tensors(ResponseTensors measured) {
    return new NetworkExpansion.Tensors(
        measured.outputs(),
        measured.kernel(),
        measured.first(),
        measured.secondOne(),
        measured.secondTwo());
  }

  /** Mean squares over times and outputs of what every level leaves over. */
  static double[] squares(ResponseMember member, NetworkExpansion expansion) {
    NetworkExpansion.Terms terms = expansion.expand(tensors(member.tensors()));
    double[] squares = new double[NAMES.length];
    double[] left = member.trained().data().clone();
    NdArray[] parts = {terms.linear(), terms.kernel(), terms.learned()};
    for (int level = 0; level < parts.length; level++) {
      for (int index = 0; index < left.length; index++) {
        left[index] -= parts[level].data()[index];
        squares[level] += left[index] * left[index] / left.length;
      }
    }
    return squares;
  }
}
