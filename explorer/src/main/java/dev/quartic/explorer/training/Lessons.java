package dev.quartic.explorer.training;

import dev.quartic.explorer.web.Fields;
import dev.quartic.explorer.web.Latest;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import dev.quartic.theory.learning.Validity;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What theory says of a lesson, over time. */
public final class Lessons {
  private Lessons() {}

  /**
   * Predicts: at order 1/n for smooth activations and at least one hidden layer, else at infinite
   * width. All terms of order 1/n are those at the width of the question; at another width they are
   * to be multiplied by the ratio of the widths.
   *
   * @param fields those of {@link Lesson}; quick: infinite width alone, at once
   */
  public static Tree answer(Fields fields) {
    Question asked = Lesson.of(fields);
    Work work = new Work(LocalEngine.all(), Progress.NONE, Shelf.NONE);
    Activation activation = asked.network().sigma();
    boolean quick = fields.flag("quick");
    boolean first = !quick && activation.smooth() && asked.network().depth() > 1;
    List<Double> times = TimeGrid.of(asked, work);
    Latest.requireWanted();
    Question question = asked.withTimes(times).order(first ? Order.ONE : Order.ZERO);
    Prediction prediction = Prediction.of(question, work);
    Tree answer = new Tree();
    answer.put("times", numbers(prediction.times()));
    answer.put("width", fields.whole("width", 1, Lesson.WIDEST));
    answer.put("biasVariance", question.model().variances().bias(1));
    answer.put("weightVariance", question.model().variances().weight(1));
    answer.put("mean0", grid(prediction.mean0()));
    answer.put("variance0", grid(prediction.variance0()));
    Matrix ntk = prediction.theory().kernels().frozenNtk();
    answer.put("ntkTrace", trace(NdArray.of(ntk)));
    FirstOrderStudy study = prediction.firstOrder();
    if (study != null) {
      firstOrder(answer, study);
    } else if (!quick) {
      answer.put(
          "onlyInfinite",
          activation.smooth()
              ? "A network without hidden layers is linear: infinite width is all there is."
              : "%s has a kink: at order 1/n only smooth activations are predicted here."
                  .formatted(activation.name()));
    }
    TreeList warnings = answer.list("warnings");
    prediction.warnings().forEach(warnings::add);
    return answer;
  }

  private static void firstOrder(Tree answer, FirstOrderStudy study) {
    var terms = study.terms();
    answer.put("mean1", grid(terms.mean()));
    answer.put("mean1Error", grid(study.errors().mean()));
    answer.put("variance1", variances(terms.covariance()));
    Tree parts = answer.tree("parts");
    parts.put("ntkMean", grid(terms.parts().ntkMean()));
    parts.put("ntkVariance", grid(terms.parts().ntkVariance()));
    parts.put("dNtk", grid(terms.parts().dNtk()));
    parts.put("ddNtk", grid(terms.parts().ddNtk()));
    TreeList drift = answer.list("traceDrift");
    for (int time = 0; time < terms.ntkDrift().length(0); time++) {
      drift.add((Number) trace(terms.ntkDrift().slice(time)));
    }
    Tree validity = answer.tree("validity");
    validity.put("limit", Validity.LIMIT);
    validity.put("mean", sizes(study, Validity::mean));
    validity.put("variance", sizes(study, Validity::variance));
    validity.put("drift", sizes(study, Validity::drift));
    validity.put("learned", sizes(study, Validity::learned));
  }

  private static TreeList sizes(FirstOrderStudy study, ToDoubleFunction<Validity> size) {
    return numbers(study.validity().stream().map(size::applyAsDouble).toList());
  }

  private static double trace(NdArray matrix) {
    double sum = 0;
    for (int sample = 0; sample < matrix.length(0); sample++) {
      sum += matrix.get(sample, sample);
    }
    return sum;
  }

  /** {@code [T, N, 1]} as lists of lists. */
  private static TreeList grid(NdArray array) {
    TreeList times = new TreeList();
    for (int time = 0; time < array.length(0); time++) {
      TreeList samples = new TreeList();
      for (int sample = 0; sample < array.length(1); sample++) {
        samples.add((Number) array.get(time, sample, 0));
      }
      times.add(samples);
    }
    return times;
  }

  private static TreeList variances(NdArray covariance) {
    TreeList times = new TreeList();
    for (int time = 0; time < covariance.length(0); time++) {
      TreeList samples = new TreeList();
      for (int sample = 0; sample < covariance.length(1); sample++) {
        samples.add((Number) covariance.get(time, sample, 0, sample, 0));
      }
      times.add(samples);
    }
    return times;
  }

  private static TreeList numbers(List<Double> values) {
    return TreeList.of(values);
  }
}
