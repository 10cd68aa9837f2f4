package dev.quartic.ensemble;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;

/**
 * How many steps an ensemble trained by gradient flow will take, those of {@linkplain
 * IntegrationCheck members integrated twice} included.
 *
 * <p>Powers and factors are fits to the bundled images, trained to the end: 8 to 60 of them, widths
 * 32 to 512, tolerances 1e-6 and 1e-4, within a factor of 1.8. Where the spectrum of the tangent
 * kernel is narrower, as that of random inputs, steps are 2 to 4 times fewer.
 */
public final class FlowSteps {
  private static final double OUTPUTS = 24;
  private static final double WIDTH = 128;

  private static final Law SMOOTH = new Law(161, 0.55, -0.2, 1e-6, -0.2);

  /** A kink costs a step of its own; they weigh less in wider networks. */
  private static final Law KINKED = new Law(1500, 0.65, -0.6, 3e-3, -1);

  private FlowSteps() {}

  /**
   * Of all members together.
   *
   * @param trained training samples times outputs
   */
  public static double of(
      EnsembleSettings settings, Activation activation, Architecture shape, double trained) {
    var accuracy = FlowAccuracy.of(settings, activation);
    Law law = activation.smooth() ? SMOOTH : KINKED;
    double width = shape.hiddenWidths().stream().mapToInt(n -> n).min().orElse((int) WIDTH);
    double twice = Math.min(accuracy.checkedMembers(), settings.members());
    return settings.members() * law.steps(trained, width, accuracy.tolerance())
        + twice * law.steps(trained, width, accuracy.checkTolerance());
  }

  private record Law(
      double steps, double outputs, double width, double tolerance, double accuracy) {
    double steps(double trained, double narrowest, double wanted) {
      return steps
          * Math.pow(trained / OUTPUTS, outputs)
          * Math.pow(narrowest / WIDTH, width)
          * Math.pow(wanted / tolerance, accuracy);
    }
  }
}
