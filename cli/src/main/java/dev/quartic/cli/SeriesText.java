package dev.quartic.cli;

import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.expand.series.SeriesMeasurement;
import dev.quartic.study.expand.series.SeriesStudy;
import dev.quartic.study.expand.series.TermMeans;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code quartic expand} prints of the Taylor series. */
final class SeriesText {
  private SeriesText() {}

  static void say(Console console, SeriesStudy study) {
    console.say("");
    console.say("  f(x; θ*) = Σ T_k, a Taylor series in θ* − θ");
    console.say("  typical size of T_k in one network, by width, and the power of n it follows:");
    console.say(
        "     k  %s   n^s fitted         expected", columns(study.widths(), "n = %d", true));
    for (int k = 0; k <= study.order(); k++) {
      console.say("    %2d  %s   %s", k, sizes(study.widths(), k), exponent(study, k));
    }
    if (study.farFromLimit()) {
      console.say(
          "  (T_2 is %s of T_1 at width %d: too far from the limit for the powers of large n)",
          number(study.secondToFirst()), study.widths().getFirst().width());
    }
    if (!study.depths().isEmpty()) {
      console.say("");
      console.say(
          "  and by depth, at n = %d, trained equally far:", study.depths().getFirst().width());
      console.say("     k  %s", columns(study.depths(), "L = %d", false));
      for (int k = 0; k <= study.order(); k++) {
        console.say("    %2d  %s", k, sizes(study.depths(), k));
      }
    }
    TermMeans means = study.termMeans();
    if (means != null) {
      means(console, means);
      if (!study.meansJudged()) {
        console.say("    (too far from the limit to be held against order 1/n)");
      }
    }
    console.say("");
    console.say("  what the series leaves over, cut off after order k (train / test):");
    console.say("     k  %s", columns(study.widths(), "n = %d", true));
    for (int k = 0; k <= study.order(); k++) {
      int at = k;
      console.say(
          "    %2d  %s",
          k,
          study.widths().stream()
              .map(one ->
                  " %20s"
                      .formatted(
                          number(one.train().get(at).typical())
                              + (one.test().isEmpty()
                                  ? ""
                                  : " / " + number(one.test().get(at).typical()))))
              .collect(Collectors.joining()));
    }
    console.say("");
    convergence(console, study);
  }

  private static void means(Console console, TermMeans means) {
    console.say("");
    console.say("  n · E[T_k] = c0 + c1/n over networks, and c0 as predicted at order 1/n:");
    for (int index = 0; index < means.tests().size(); index++) {
      var test = means.tests().get(index);
      Agreement own = TermMeans.agreement(test);
      console.say(
          "    k = %d  rms c0 %s, predicted %s; %d z-scores, rms %.2f, largest %.2f",
          TermMeans.order(index),
          number(TermMeans.rms(test.fit().intercept())),
          number(TermMeans.rms(test.predicted())),
          own.count(),
          own.rootMeanSquare(),
          own.largest());
    }
  }

  private static void convergence(Console console, SeriesStudy study) {
    for (SeriesMeasurement one : study.widths()) {
      console.say(
          "  n = %d: loss %s; the error falls by a factor %s per order in a typical network, %s in the slowest of %d%s",
          one.width(),
          number(one.loss().typical()),
          number(one.rate()),
          number(one.slowestRate()),
          one.members(),
          one.diverging() == 0 ? "" : "; it does not fall in " + one.diverging());
    }
    if (!study.theory().question().model().activation().smooth()) {
      console.say(
          "  The activation has a kink: the series is that of the linear piece where a network starts, and neurons that cross the kink leave it.");
    } else if (study.diverging() > 0) {
      console.say(
          "  The series was not seen to converge in %d of %d networks.",
          study.diverging(), study.networks());
    }
  }

  private static String columns(List<SeriesMeasurement> all, String format, boolean width) {
    return all.stream()
        .map(one -> " %20s".formatted(format.formatted(width ? one.width() : one.shape().depth())))
        .collect(Collectors.joining());
  }

  private static String sizes(List<SeriesMeasurement> all, int k) {
    return all.stream()
        .map(one -> {
          var size = one.terms().get(k);
          return " %20s".formatted(Numbers.withError(size.typical(), size.error()));
        })
        .collect(Collectors.joining());
  }

  private static String exponent(SeriesStudy study, int k) {
    if (study.widths().size() < 2) {
      return "(a power takes two widths)";
    }
    var expected = study.expectedExponent(k);
    return study
        .exponent(k)
        .map(law ->
            "s = %5.2f ± %.2f     %s"
                .formatted(
                    law.exponent(),
                    law.exponentError(),
                    expected.isPresent()
                        ? Integer.toString(expected.getAsInt())
                        : "at most " + -(k / 2)))
        .orElse("vanishes");
  }

  private static String number(double value) {
    return Numbers.format(value, 2);
  }
}
