package dev.quartic.explorer.training;

import dev.quartic.ensemble.train.TrainingFailedException;
import dev.quartic.explorer.web.Exchange;
import dev.quartic.explorer.web.Fields;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.measurement.SingleNetworks;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Trains real networks one by one and sends each as soon as it is there. */
public final class LiveNetworks {
  private static final int MOST = 2000;

  private LiveNetworks() {}

  /**
   * Trains until the number that was asked for is reached or nobody listens any longer.
   *
   * @param fields those of {@link Lesson}, and from and count: which networks of the ensemble
   */
  public static void answer(Fields fields, Exchange exchange) throws IOException {
    Question asked = Lesson.of(fields);
    int from = fields.whole("from", 0, MOST);
    int count = fields.whole("count", 1, MOST);
    List<Double> times = TimeGrid.of(asked, new Work(LocalEngine.all(), Progress.NONE, Shelf.NONE));
    Question question = asked.withTimes(times);
    TrainingPlan plan = question.learning().plan(times);
    var networks = new SingleNetworks(question, plan);
    exchange.events(sender -> {
      for (int member = from; member < from + count; member++) {
        try {
          sender.send("network", tree(member, networks.train(member), times.size()));
        } catch (TrainingFailedException failed) {
          sender.send(
              "failed",
              new Tree().put("member", member).put("error", String.valueOf(failed.getMessage())));
        }
      }
      sender.send("done", new Tree().put("next", from + count));
    });
  }

  private static Tree tree(int member, SingleNetworks.Trained trained, int times) {
    int samples = trained.outputs().length / times;
    TreeList outputs = new TreeList();
    for (int time = 0; time < times; time++) {
      TreeList row = new TreeList();
      Arrays.stream(trained.outputs(), time * samples, (time + 1) * samples)
          .forEach(z -> row.add((Number) z));
      outputs.add(row);
    }
    TreeList drift = new TreeList();
    Arrays.stream(trained.traceDrift()).forEach(value -> drift.add((Number) value));
    return new Tree().put("member", member).put("outputs", outputs).put("traceDrift", drift);
  }
}
