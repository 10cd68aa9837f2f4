package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    int train = theory.trainSamples();
    var learned = new Split("train", 0, train, theory.outputs());
    var asked = new Split("test", train, theory.samples() - train, theory.outputs());
    return Stream.concat(
            learned.groups(theory.targets()),
            asked.groups(theory.question().samples().test().targets()))
        .filter(group -> group.outputs.length > 0)
        .toList();
  }

  /** Training or test samples. */
  private record Split(String name, int from, int samples, int outputs) {

    Stream<SampleGroup> groups(@Nullable Matrix targets) {
      if (targets == null) {
        return eachOutput().mapToObj(output -> group("", output, all()));
      }
      if (!Classes.are(targets)) {
        return eachOutput().boxed().flatMap(output -> halves(targets, output));
      }
      if (outputs == 1) {
        return Stream.of(
            group(" −1", 0, ofClass(targets, 0)), group(" +1", 0, ofClass(targets, 1)));
      }
      IntStream others =
          IntStream.range(0, samples * outputs).filter(place -> targets.data()[place] != 1);
      return Stream.concat(
          IntStream.range(0, outputs)
              .mapToObj(one ->
                  new SampleGroup(
                      "%s, class %d".formatted(name, one + 1), places(one, ofClass(targets, one)))),
          Stream.of(
              new SampleGroup(
                  name + ", other classes",
                  others.map(place -> from * outputs + place).toArray())));
    }

    private IntStream eachOutput() {
      return IntStream.range(0, Math.min(outputs, MOST_OUTPUTS));
    }

    private List<Integer> all() {
      return IntStream.range(0, samples).boxed().toList();
    }

    private List<Integer> ofClass(Matrix targets, int one) {
      return all().stream().filter(sample -> Classes.of(targets, sample) == one).toList();
    }

    private Stream<SampleGroup> halves(Matrix targets, int output) {
      List<Integer> ascending =
          all().stream()
              .sorted(Comparator.comparingDouble(sample -> targets.get(sample, output)))
              .toList();
      return Stream.of(
          group(", lower targets", output, ascending.subList(0, samples / 2)),
          group(", higher targets", output, ascending.subList(samples / 2, samples)));
    }

    private SampleGroup group(String kind, int output, List<Integer> chosen) {
      String which = outputs == 1 ? "" : ", output " + (output + 1);
      return new SampleGroup(name + kind + which, places(output, chosen));
    }

    private int[] places(int output, List<Integer> chosen) {
      return chosen.stream().mapToInt(sample -> (from + sample) * outputs + output).toArray();
    }
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
