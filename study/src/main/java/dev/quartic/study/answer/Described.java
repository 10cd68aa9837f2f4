package dev.quartic.study.answer;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.question.Order;
import dev.quartic.question.Question;

/** How summaries speak of what was asked. */
public final class Described {
  private Described() {}

  /** What every summary begins with. */
  static Tree start(String command, Question question, Order order, int threads) {
    Tree summary = new Tree();
    summary.put("command", command);
    summary.put("name", question.name());
    double power = order.power();
    if (power == Math.rint(power)) {
      summary.put("order", (int) power);
    } else {
      summary.put("order", power);
    }
    summary.put("network", network(question.model()));
    Tree samples = summary.tree("samples");
    samples.put("train", question.samples().train().count());
    samples.put("test", question.samples().test().count());
    samples.put("inputDimension", question.samples().inputDimension());
    summary.put("provenance", Provenance.tree(threads));
    return summary;
  }

  /** The network in numbers. */
  public static Tree network(NetworkModel model) {
    Tree network = new Tree();
    network.put("depth", model.depth());
    network.put("widths", model.architecture().widths());
    network.put("parameters", model.architecture().parameters());
    network.put("activation", model.activation().name());
    network.put("biasVariance", model.variances().bias());
    network.put("weightVariance", model.variances().weight());
    network.put("biasRate", model.rates().bias());
    network.put("weightRate", model.rates().weight());
    network.put("depthToWidth", model.architecture().depthToWidth());
    return network;
  }
}
