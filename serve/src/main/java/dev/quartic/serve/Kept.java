package dev.quartic.serve;

import dev.quartic.files.data.NewInputs;
import dev.quartic.files.data.Preparation;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.Table;
import dev.quartic.study.ask.Outcomes;
import dev.quartic.study.ask.TrainedNetworks;
import dev.quartic.study.work.Work;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Trained networks that later questions may be about, until they are forgotten. */
final class Kept {
  private static final String INPUTS = "inputs";

  private record Learned(TrainedNetworks networks, Preparation preparation) {}

  private final Map<Long, Learned> learned = new ConcurrentHashMap<>();

  /** Keeps those of a question. */
  void keep(long id, TrainedNetworks networks, Preparation preparation) {
    learned.put(id, new Learned(networks, preparation));
  }

  /** Frees the memory of them. */
  void forget(long id) {
    Learned one = learned.remove(id);
    if (one != null) {
      one.networks().close();
    }
  }

  /** Asks those of the question that option {@code of} names about the array {@code inputs}. */
  Outcomes ask(Request request, Work work) {
    request.options().only("of");
    Learned one = learned.get((long) request.options().whole("of").orElse(-1));
    if (one == null) {
      throw new InvalidInput("of", "a prediction that was kept", "none");
    }
    var array = request.arrays().get(INPUTS);
    if (array == null) {
      throw new InvalidInput(INPUTS, "an array", "none");
    }
    int components = one.networks().learned().inputs().columns();
    Table inputs = NewInputs.prepared(INPUTS, array, components, one.preparation());
    return one.networks().ask(inputs, work);
  }
}
