package dev.quartic.explorer.laboratory;

import dev.quartic.explorer.web.Fields;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.activation.Activation;
import dev.quartic.question.ActivationChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The activations that a page can ask about: those without parameters, and formulas of z. */
public final class Activations {
  private static final int LONGEST = 200;
  private static final int KEPT = 64;
  private static final int TABLES = 3;
  private static final Map<String, ActivationChoice> PARSED = new ConcurrentHashMap<>();

  private static final Map<Activation, Known> KNOWN =
      new LinkedHashMap<>(2 * TABLES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Activation, Known> eldest) {
          return size() > TABLES;
        }
      };

  private Activations() {}

  /** What is remembered of one, if it is among those asked about last. */
  static Known known(Activation activation) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(activation, Known::new);
    }
  }

  /** Their names. */
  public static List<String> names() {
    return dev.quartic.network.activation.Activations.withoutParameters().stream()
        .map(Activation::name)
        .toList();
  }

  /**
   * The one in a question.
   *
   * @throws InvalidInput where it is neither a name nor a formula that can be read
   */
  public static ActivationChoice of(Fields question) {
    String text = question.text("activation", LONGEST);
    ActivationChoice known = PARSED.get(text);
    if (known == null) { // the same object again, for what is remembered of a formula
      known = parse(text);
      if (PARSED.size() > KEPT) {
        PARSED.clear();
      }
      PARSED.put(text, known);
    }
    return known;
  }

  private static ActivationChoice parse(String text) {
    for (Activation one : dev.quartic.network.activation.Activations.withoutParameters()) {
      if (one.name().equals(text)) {
        return ActivationChoice.named(one);
      }
    }
    try {
      return ActivationChoice.ofExpression(text);
    } catch (IllegalArgumentException unread) {
      throw new InvalidInput(
          "activation",
          "one of %s, or a formula of z".formatted(String.join(", ", names())),
          String.valueOf(unread.getMessage()),
          unread);
    }
  }
}
