package dev.quartic.study.expand.algorithms;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.AgreementSummary;
import dev.quartic.study.compare.PowerLaw;
import java.util.Optional;

/** What {@code summary.json} says of different algorithms. */
public final class AlgorithmsSummary {
  private AlgorithmsSummary() {}

  /** Adds algorithms, differences, exponents and the means' z-scores. */
  public static void add(Tree summary, AlgorithmsStudy study) {
    Tree entry = summary.tree("algorithms");
    entry.put("trainSamples", study.theory().trainSamples());
    entry.put("testSamples", study.theory().kernels().samples() - study.theory().trainSamples());
    TreeList plans = entry.list("plans");
    for (NamedPlan one : study.plans()) {
      Tree part = plans.tree();
      part.put("name", one.name());
      if (one.plan() instanceof TrainingPlan.GradientDescent(double step, double momentum, _)) {
        part.put("stepSize", step);
        part.put("momentum", momentum);
      }
    }
    TreeList pairs = entry.list("pairs");
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      int pair = c;
      Tree part = pairs.tree();
      part.put("pair", AlgorithmPair.ALL.get(c).name(study.plans()));
      TreeList widths = part.list("widths");
      for (AlgorithmsMeasurement one : study.widths()) {
        Tree own = widths.tree();
        own.put("width", one.width());
        own.put("networks", one.networks());
        put(own, "outputsApart", one.apart(c));
        put(own, "outputsLeft", one.left(c));
        put(own, "parametersApart", one.moved(c));
        put(own, "parametersLeft", one.movedLeft(c));
        own.put("largestResidual", one.largestResidual());
      }
      Tree exponents = part.tree("exponents");
      put(exponents, "outputsApart", study.exponent(one -> one.apart(pair)), AlgorithmsStudy.APART);
      put(exponents, "outputsLeft", study.exponent(one -> one.left(pair)), AlgorithmsStudy.LEFT);
      put(
          exponents,
          "parametersApart",
          study.exponent(one -> one.moved(pair)),
          AlgorithmsStudy.MOVED);
    }
    Tree mean = entry.tree("mean");
    AgreementSummary.addScores(mean, study.agreement());
    entry.put("agree", study.holds());
  }

  private static void put(Tree node, String name, AlgorithmsMeasurement.Typical figure) {
    node.put(name, figure.value());
    node.put(name + "Error", figure.error());
  }

  private static void put(Tree node, String name, Optional<PowerLaw> law, double expected) {
    law.ifPresent(fit -> {
      Tree part = node.tree(name);
      part.put("exponent", fit.exponent());
      part.put("exponentError", fit.exponentError());
      part.put("expected", expected);
    });
  }
}
