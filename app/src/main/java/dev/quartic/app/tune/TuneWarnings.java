package dev.quartic.app.tune;

import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.Criticality;
import dev.quartic.theory.criticality.UniversalityClass;
import dev.quartic.theory.information.AspectRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of advice should know. */
final class TuneWarnings {
  private static final double FAR = 1.5;

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
      case Criticality.Critical(CriticalPoint point) -> aboutInputs(study, point, warnings);
    }
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

  private static void aboutInputs(TuneStudy study, CriticalPoint point, List<String> warnings) {
    if (!(point.universality() instanceof UniversalityClass.HalfStable half)) {
      return;
    }
    double ideal = point.idealInputSquare().orElseThrow();
    double given = study.question().inputSquare();
    if (given > FAR * ideal || given < ideal / FAR) {
      warnings.add(
          text(
              "inputs have a mean square of %.4g; scaled by %.4g they would start at the fixed point K* = %.4g, where K and gradients keep their size (K goes from %.4g to %.4g now).",
              given,
              Math.sqrt(ideal / given),
              half.fixedPoint(),
              study.flow().kernel(1),
              study.flow().kernel(study.question().depth())));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
