package dev.quartic.study.answer;

import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The few figures for which an answer is asked, by which many answers are put side by side. They
 * are taken from what an answer says of itself, its summary and its arrays, and so are the same for
 * an answer that was read back.
 *
 * <ul>
 *   <li>predict: {@code order0/…} and {@code order1/…} (to order 1/n, both terms added): {@code
 *       trainLoss}, {@code testLoss}, {@code trainAccuracy}, {@code testAccuracy}, {@code rmsMean}
 *       and {@code rmsSpread} (root mean square of E[z] and of the standard deviation over test
 *       samples, or training samples where there are none, and outputs) at the last time; the
 *       scores again as {@code order…/believed/…} at the last time that may be believed, {@code
 *       believedTime}; {@code size/mean}, {@code size/variance}, {@code size/drift}: the 1/n terms
 *       beside order 0 at the last time; {@code ensemble/…} where there is one; {@code
 *       logEvidence0} and {@code logEvidence1} of Bayesian learning
 *   <li>simulate: {@code trainLoss}, {@code testLoss}, {@code trainAccuracy}, {@code testAccuracy}
 *       at the last time, measured
 *   <li>verify: {@code rmsZ}, {@code largestZ}, {@code agree} (1 or 0)
 *   <li>tune: {@code biasVariance}, {@code weightVariance} (critical, or the best compromise),
 *       {@code aspectRatio}, {@code optimalAspectRatio}, {@code largestStableStep}
 *   <li>flow: {@code K} and {@code Theta} of the output layer, means over samples, and {@code
 *       nonGaussianity}, V/(nK²) there, of the sample where it is largest
 * </ul>
 */
public final class Headline {
  private static final List<String> SCORES =
      List.of("trainLoss", "testLoss", "trainAccuracy", "testAccuracy");

  private Headline() {}

  /**
   * The figures of an answer; none for kinds that are not listed above.
   *
   * @param summary of the answer
   * @param arrays by name, null where there is none
   */
  public static List<Figure> of(Tree summary, Function<String, @Nullable NdArray> arrays) {
    return switch (String.valueOf(summary.values().get("command"))) {
      case "predict" -> predict(summary, arrays);
      case "simulate" -> measured("", summary);
      case "verify" -> verify(summary);
      case "tune" -> tune(summary);
      case "flow" -> flow(summary);
      default -> List.of();
    };
  }

  private static List<Figure> predict(Tree summary, Function<String, @Nullable NdArray> arrays) {
    int last = TreePath.list(summary, "prediction", "times").size() - 1;
    List<Figure> figures = new ArrayList<>();
    scores(figures, "order0/", summary, "prediction", last);
    var outputs = OutputSizes.of(samplesSeen(summary), last, arrays);
    figures.add(Figure.of("order0/rmsMean", outputs.mean0()));
    figures.add(Figure.of("order0/rmsSpread", outputs.spread0()));
    if (outputs.hasFirstOrder()) {
      scores(figures, "order1/", summary, "firstOrder", last);
      figures.add(Figure.of("order1/rmsMean", outputs.mean1()));
      figures.add(Figure.of("order1/rmsSpread", outputs.spread1()));
    }
    if (TreePath.has(summary, "firstOrder")) {
      believed(figures, summary);
    }
    if (TreePath.has(summary, "posterior")) {
      figures.add(Figure.of("logEvidence0", TreePath.number(summary, "posterior", "logEvidence0")));
      figures.add(Figure.of("logEvidence1", TreePath.number(summary, "posterior", "logEvidence1")));
    } else if (TreePath.has(summary, "prediction", "logEvidence")) {
      figures.add(Figure.of("logEvidence0", TreePath.number(summary, "prediction", "logEvidence")));
    }
    figures.addAll(measured("ensemble/", summary));
    return figures;
  }

  /** Test samples where there are any, else training samples: first and last place. */
  private static int[] samplesSeen(Tree summary) {
    int train = (int) TreePath.number(summary, "samples", "train");
    int test = (int) TreePath.number(summary, "samples", "test");
    return test > 0 ? new int[] {train, train + test} : new int[] {0, train};
  }

  private static void believed(List<Figure> figures, Tree summary) {
    List<Tree> validity = TreePath.trees(summary, "firstOrder", "validity");
    int believed = -1;
    while (believed + 1 < validity.size()
        && TreePath.number(validity.get(believed + 1), "holds") == 1) {
      believed++;
    }
    figures.add(
        Figure.of(
            "believedTime",
            believed < 0 ? Double.NaN : TreePath.number(validity.get(believed), "time")));
    scores(figures, "order0/believed/", summary, "prediction", believed);
    scores(figures, "order1/believed/", summary, "firstOrder", believed);
    for (String term : List.of("mean", "variance", "drift")) {
      figures.add(Figure.of("size/" + term, TreePath.number(validity.getLast(), term)));
    }
  }

  private static void scores(
      List<Figure> figures, String prefix, Tree summary, String part, int time) {
    for (String score : SCORES) {
      String set = score.startsWith("train") ? "train" : "test";
      String quantity = score.endsWith("Loss") ? "loss" : "accuracy";
      if (TreePath.has(summary, part, set, quantity)) {
        figures.add(Figure.of(prefix + score, TreePath.number(time, summary, part, set, quantity)));
      }
    }
  }

  private static List<Figure> measured(String prefix, Tree summary) {
    List<Figure> figures = new ArrayList<>();
    int last = TreePath.list(summary, "ensemble", "times").size() - 1;
    for (String score : SCORES) {
      if (TreePath.has(summary, "ensemble", score)) {
        figures.add(
            Figure.of(
                prefix + score,
                TreePath.number(last, summary, "ensemble", score, "mean"),
                TreePath.number(last, summary, "ensemble", score, "error")));
      }
    }
    return figures;
  }

  /** The comparison that decides. */
  private static List<Figure> verify(Tree summary) {
    for (String part : List.of("firstOrderComparison", "comparison", "tensorComparison")) {
      if (TreePath.has(summary, part)) {
        return List.of(
            Figure.of("rmsZ", TreePath.number(summary, part, "rmsZ")),
            Figure.of("largestZ", TreePath.number(summary, part, "largestZ")),
            Figure.of("agree", TreePath.number(summary, part, "agree")));
      }
    }
    return List.of();
  }

  private static List<Figure> tune(Tree summary) {
    String pair = TreePath.has(summary, "critical") ? "critical" : "compromise";
    return List.of(
        Figure.of("biasVariance", TreePath.number(summary, pair, "biasVariance")),
        Figure.of("weightVariance", TreePath.number(summary, pair, "weightVariance")),
        Figure.of("aspectRatio", TreePath.number(summary, "aspectRatio", "given")),
        Figure.of("optimalAspectRatio", TreePath.number(summary, "aspectRatio", "optimal")),
        Figure.of("largestStableStep", TreePath.number(summary, "step", "largestStable")));
  }

  private static List<Figure> flow(Tree summary) {
    Tree output = TreePath.trees(summary, "layers").getLast();
    List<Figure> figures = new ArrayList<>();
    for (String tensor : List.of("K", "Theta")) {
      figures.add(Figure.of(tensor, TreePath.number(output, "tensors", tensor, "meanDiagonal")));
    }
    for (Tree judgement : TreePath.trees(output, "judgements")) {
      if ("V/(nK²)".equals(judgement.values().get("name"))) {
        figures.add(Figure.of("nonGaussianity", TreePath.number(judgement, "relative")));
      }
    }
    return figures;
  }
}
