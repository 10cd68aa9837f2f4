package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Outputs at samples of one kind, over which sampled terms and ensembles are averaged before they
 * are held against each other: neither has small errors at single samples among hundreds.
 *
 * @param name such as {@code train −1}, {@code test, class 3}
 * @param outputs places in {@code [N, n_L]}, row-major, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record SampleGroup(String name, int[] outputs) {
  /** Targets that are no classes are grouped for the first outputs only. */
  private static final int MOST_OUTPUTS = 8;

  /**
   * The groups of an experiment. Training and test samples apart: of one output and two classes by
   * class; of several classes, at samples of each class the output that stands for it, and all
   * other outputs together; of other targets, for each output the samples with lower and those with
   * higher targets; without targets, all samples.
   */
  static List<SampleGroup> of(TheoryStudy theory) {
    List<SampleGroup> groups = new ArrayList<>();
    int train = theory.trainSamples();
    add(groups, "train", 0, train, theory.outputs(), theory.targets());
    int test = theory.samples() - train;
    Matrix targets = theory.question().samples().test().targets();
    add(groups, "test", train, test, theory.outputs(), targets);
    return groups;
  }

  private static void add(
      List<SampleGroup> groups,
      String split,
      int from,
      int samples,
      int outputs,
      @Nullable Matrix targets) {
    if (targets == null) {
      for (int output = 0; output < Math.min(outputs, MOST_OUTPUTS); output++) {
        add(groups, split + ofOutput(output, outputs), from, range(samples), output, outputs);
      }
    } else if (!Classes.are(targets)) {
      for (int output = 0; output < Math.min(outputs, MOST_OUTPUTS); output++) {
        List<Integer> ascending = ascending(targets, output);
        String where = ofOutput(output, outputs);
        int half = samples / 2;
        add(
            groups,
            split + ", lower targets" + where,
            from,
            ascending.subList(0, half),
            output,
            outputs);
        add(
            groups,
            split + ", higher targets" + where,
            from,
            ascending.subList(half, samples),
            output,
            outputs);
      }
    } else if (outputs == 1) {
      for (int one = 0; one < 2; one++) {
        String name = "%s %s1".formatted(split, one == 0 ? "−" : "+");
        add(groups, name, from, ofClass(targets, one), 0, 1);
      }
    } else {
      addClasses(groups, split, from, targets);
    }
  }

  private static void addClasses(List<SampleGroup> groups, String split, int from, Matrix targets) {
    int outputs = targets.columns();
    for (int one = 0; one < outputs; one++) {
      String name = "%s, class %d".formatted(split, one + 1);
      add(groups, name, from, ofClass(targets, one), one, outputs);
    }
    int[] others =
        IntStream.range(0, targets.data().length)
            .filter(place -> targets.data()[place] != 1)
            .map(place -> from * outputs + place)
            .toArray();
    if (others.length > 0) {
      groups.add(new SampleGroup(split + ", other classes", others));
    }
  }

  private static void add(
      List<SampleGroup> groups,
      String name,
      int from,
      List<Integer> samples,
      int output,
      int outputs) {
    if (!samples.isEmpty()) {
      groups.add(
          new SampleGroup(
              name,
              samples.stream().mapToInt(sample -> (from + sample) * outputs + output).toArray()));
    }
  }

  private static String ofOutput(int output, int outputs) {
    return outputs == 1 ? "" : ", output " + (output + 1);
  }

  private static List<Integer> range(int samples) {
    return IntStream.range(0, samples).boxed().toList();
  }

  private static List<Integer> ofClass(Matrix targets, int one) {
    return range(targets.rows()).stream()
        .filter(sample -> Classes.of(targets, sample) == one)
        .toList();
  }

  private static List<Integer> ascending(Matrix targets, int output) {
    return range(targets.rows()).stream()
        .sorted(Comparator.comparingDouble(sample -> targets.get(sample, output)))
        .toList();
  }

  /** The average over the group of numbers {@code [N, n_L]}. */
  public double average(double[] numbers) {
    double sum = 0;
    for (int place : outputs) {
      sum += numbers[place];
    }
    return sum / outputs.length;
  }
}
