package dev.quartic.study.prediction;

import dev.quartic.study.answer.Numbers;

/** Up to which time, and from which width on, order n^(−1/2) is believed, in words. */
public final class HalfOrderWords {
  private HalfOrderWords() {}

  /** Of one prediction. */
  public static String belief(HalfOrderStudy study) {
    int last = study.lastTrusted();
    int times = study.sizes().size();
    if (last + 1 == times) {
      return "Order 1/sqrt(n) is believed at all finite times.";
    }
    String until =
        last < 0
            ? "Order 1/sqrt(n) is believed at none of these times"
            : "Order 1/sqrt(n) is believed up to t = %s and not later"
                .formatted(Numbers.plain(study.sizes().get(last).time()));
    HalfOrderSize next = study.sizes().get(last + 1);
    HalfOrderSize end = study.sizes().getLast();
    double width = study.theory().question().architecture().width(1);
    return "%s: what is left out may then be as large. Widths from %.0f on carry it to t = %s, from %.0f on to t = %s."
        .formatted(
            until,
            Math.ceil(next.widthFor(width)),
            Numbers.plain(next.time()),
            Math.ceil(end.widthFor(width)),
            Numbers.plain(end.time()));
  }
}
