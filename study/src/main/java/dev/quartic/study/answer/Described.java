package dev.quartic.study.answer;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import java.util.List;
import java.util.stream.Collectors;

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

  /** The skips of a residual network in words: alike ones counted, others one by one. */
  public static String skips(Architecture shape) {
    List<Skip> skips = shape.skips();
    Skip first = skips.getFirst();
    int maps = first.to() - first.from();
    boolean alike =
        skips.stream()
            .allMatch(skip -> skip.weight() == first.weight() && skip.to() - skip.from() == maps);
    if (alike) {
      return "%d of weight %s, around %d map%s each"
          .formatted(skips.size(), Numbers.plain(first.weight()), maps, maps == 1 ? "" : "s");
    }
    return skips.stream()
        .map(skip ->
            "%s z from layer %d to %d"
                .formatted(Numbers.plain(skip.weight()), skip.from(), skip.to()))
        .collect(Collectors.joining(", "));
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
    if (model.architecture().normalized()) {
      network.put("normalization", model.architecture().normalization().word());
    }
    if (!model.architecture().skips().isEmpty()) {
      TreeList skips = network.list("skips");
      for (Skip skip : model.architecture().skips()) {
        Tree one = skips.tree();
        one.put("from", skip.from());
        one.put("to", skip.to());
        one.put("weight", skip.weight());
      }
    }
    return network;
  }
}
