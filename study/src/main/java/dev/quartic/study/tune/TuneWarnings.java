package dev.quartic.study.tune;

import dev.quartic.theory.criticality.Criticality;
import dev.quartic.theory.information.AspectRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of advice should know. */
final class TuneWarnings {
  private TuneWarnings() {}

  static List<String> of(TuneStudy study) {
    List<String> warnings = new ArrayList<>();
    switch (study.criticality()) {
      case Criticality.None(var activation, String reason) ->
          warnings.add(
              text(
                  "%s has no critical initialization: %s. What is advised is the best compromise for depth %d: the typical growth of a norm or gradient is a factor of %.3g.",
                  activation.name(),
                  reason,
                  study.question().depth(),
                  Math.exp(study.compromise().orElseThrow().spread())));
      case Criticality.Critical _ -> {}
    }
    study.streamGrowth().ifPresent(growth -> warnings.add(text(growth)));
    AspectRatio ratio = study.aspectRatio();
    if (ratio.tooDeep()) {
      warnings.add(
          text(
              "depth/width %.3g is %.1f times the best, %.3g: width %d would be best at this depth.",
              ratio.given(),
              ratio.given() / ratio.optimal(),
              ratio.optimal(),
              ratio.optimalWidth(study.question().depth())));
    }
    return warnings;
  }

  private static String text(StreamGrowth growth) {
    return text(
        "with skips of weight 1 nothing is critical: every block adds to K. A share of %.4g of the plain network's pair in each map beside one (C_b = %.4g, C_W = %.4g) makes K grow by a factor of %.3g and gradients by %.3g on their way through all blocks; the whole pair would make it %.3g and %.3g.",
        growth.share(),
        growth.biasVariance(),
        growth.weightVariance(),
        growth.kernel(),
        growth.gradient(),
        growth.kernelOfPair(),
        growth.gradientOfPair());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
