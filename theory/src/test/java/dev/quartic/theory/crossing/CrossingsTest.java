package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Crossings against one neuron after the other, at random velocities that turn now and then. */
class CrossingsTest {
  private static final int MIDPOINTS = 4_000;
  static final List<Integer> SEEDS = IntStream.range(0, 40).boxed().toList();
  private static final List<Kink> KINKS =
      List.of(new Kink(0, 0, 1), new Kink(0, 0.1, 1), new Kink(0, -1, 1), new Kink(0, -0.4, 0.7));
  private static final NtkSpectrum SPECTRUM = NtkSpectrum.of(Matrix.ofRows(new double[] {1}), 0);

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void flowIsThatOfSingleNeurons(int seed) {
    TrainingGrid grid = TrainingGrid.flow(List.of(0.0, 0.5, 1.0, 2.0), SPECTRUM, 0.05, 0, 1);
    Kink kink = KINKS.get(seed % KINKS.size());
    compare(grid, kink, new FlowCrossings(kink, grid), seed, 0.9);
  }

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void descentIsThatOfSingleNeurons(int seed) {
    var plan = new TrainingPlan.GradientDescent(0.1, List.of(0.0, 2.0, 5.0, 12.0));
    TrainingGrid grid = TrainingGrid.of(plan, SPECTRUM, 1);
    Kink kink = KINKS.get(seed % KINKS.size());
    compare(grid, kink, new DescentCrossings(kink, grid, 1 << 13), seed, 0.7);
  }

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void momentumIsThatOfSingleNeurons(int seed) {
    var plan = new TrainingPlan.GradientDescent(0.1, 0.8, List.of(3.0, 12.0));
    TrainingGrid grid = TrainingGrid.of(plan, SPECTRUM, 1);
    Kink kink = KINKS.get(seed % KINKS.size());
    compare(grid, kink, new DescentCrossings(kink, grid, 1 << 13), seed, 0.7);
  }

  /** Few intervals, on average over many draws, are as good as all. */
  @Test
  void fewIntervalsAreRightOnAverage() {
    var plan = new TrainingPlan.GradientDescent(0.1, List.of(5.0, 12.0));
    TrainingGrid grid = TrainingGrid.of(plan, SPECTRUM, 1);
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int seed : SEEDS) {
      Kink kink = KINKS.get(seed % KINKS.size());
      Crossings.Drive drive = drive(grid, seed, 0.7);
      KinkPassage exact = KinkPassage.of(1, grid);
      RandomStream random = RandomStream.of(17, seed);
      new DescentCrossings(kink, grid, 1 << 13).follow(0, 1, drive, random, exact);
      var few = new DescentCrossings(kink, grid, 3);
      for (int draw = 0; draw < 200; draw++) {
        KinkPassage one = KinkPassage.of(1, grid);
        few.follow(0, 1, drive, random, one);
        for (int time = 0; time < 2; time++) {
          double deviation = one.net()[time] - exact.net()[time];
          sum[time] += deviation;
          squares[time] += deviation * deviation;
        }
      }
    }
    for (int time = 0; time < 2; time++) {
      assertThat(squares[time]).isPositive();
      assertThat(sum[time]).isCloseTo(0, within(4 * Math.sqrt(squares[time])));
    }
  }

  /** While velocities keep their signs and no neuron is held: (α₊ − α₋) [(d₋)₊ − (−d₊)₊]. */
  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void constantSignsHaveAClosedForm(int seed) {
    RandomStream random = RandomStream.of(5, seed);
    Kink kink = new Kink(0, 0.2 * random.nextDouble(), 1);
    TrainingGrid grid = TrainingGrid.flow(List.of(1.0), SPECTRUM, 0.1, 0, 1);
    Crossings.Drive drive = Crossings.Drive.of(1, grid);
    double direction = seed % 2 == 0 ? 1 : -1;
    double up = 0;
    double down = 0;
    for (int step = 0; step < grid.steps(); step++) {
      drive.a()[step] = direction * (1 + random.nextDouble());
      drive.b()[step] = 0.9 * (2 * random.nextDouble() - 1);
      up += drive.a()[step] + kink.above() * drive.b()[step];
      down += drive.a()[step] + kink.below() * drive.b()[step];
    }
    KinkPassage passage = KinkPassage.of(1, grid);
    new FlowCrossings(kink, grid).follow(0, 1, drive, random, passage);
    double expected = (kink.above() - kink.below()) * (Math.max(0, down) - Math.max(0, -up));
    assertThat(2 * passage.net()[0]).isCloseTo(expected, within(1e-12 * Math.abs(up + down)));
  }

  private static Crossings.Drive drive(TrainingGrid grid, int seed, double turning) {
    RandomStream random = RandomStream.of(11, seed);
    Crossings.Drive drive = Crossings.Drive.of(1, grid);
    double a = random.nextGaussian();
    double b = random.nextGaussian();
    int time = 0;
    for (int step = 0; step < grid.steps(); step++) {
      drive.a()[step] = 0.1 * a;
      drive.b()[step] = 0.1 * b;
      a = turning * a + Math.sqrt(1 - turning * turning) * random.nextGaussian();
      b = turning * b + Math.sqrt(1 - turning * turning) * random.nextGaussian();
      while (time < grid.times() && grid.marks()[time] <= step + 1) {
        drive.aNow()[time] = drive.a()[step];
        drive.bNow()[time++] = drive.b()[step];
      }
    }
    return drive;
  }

  private static void compare(
      TrainingGrid grid, Kink kink, Crossings crossings, int seed, double turning) {
    Crossings.Drive drive = drive(grid, seed, turning);
    RandomStream random = RandomStream.of(1, seed);
    KinkPassage exact = KinkPassage.of(1, grid);
    KinkPassage plain = KinkPassage.of(1, grid);
    for (double sign : new double[] {1, -1}) {
      crossings.follow(0, sign, drive, random, exact);
      new PlainCrossings(kink, grid, MIDPOINTS).follow(0, sign, drive, random, plain);
    }
    // a midpoint on the wrong side of an end of an interval: of the reach, for each of some ends
    double reach = 0;
    for (int step = 0; step < grid.steps(); step++) {
      reach += Math.abs(drive.a()[step]) + Math.abs(drive.b()[step]);
    }
    double tolerance = 40 * reach / (1 - grid.momentum()) / MIDPOINTS;
    close(exact.net(), plain.net(), tolerance);
    close(exact.gate(), plain.gate(), tolerance);
    close(exact.lift(), plain.lift(), tolerance);
    close(exact.crossed(), plain.crossed(), tolerance);
    close(exact.held(), plain.held(), tolerance);
  }

  private static void close(double[] actual, double[] expected, double tolerance) {
    for (int place = 0; place < expected.length; place++) {
      assertThat(actual[place]).as("entry " + place).isCloseTo(expected[place], within(tolerance));
    }
  }
}
