package dev.quartic.study.tune;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Advice in the Deep Java Library. */
final class DjlSnippet {
  private DjlSnippet() {}

  static String of(Recipe recipe) {
    String activation = activation(recipe);
    if (activation == null) {
      return """
      // None: the Deep Java Library has no block for the activation '%s'.
      // Standard deviations and step sizes by layer stand in the lines for other frameworks.
      """
          .formatted(recipe.sigma().name());
    }
    return """
    // Deep Java Library; imports: ai.djl.ndarray.*, ai.djl.nn.*, ai.djl.nn.core.Linear,
    // ai.djl.training.initializer.NormalInitializer, ai.djl.training.optimizer.Optimizer
    int[] widths = {%s};
    float[] biasStd = {%s};
    float[] weightStd = {%s};
    // step sizes of layers 1 ... L for the mean of (z - y)^2 over batch and outputs;
    // DJL's Loss.l2Loss has a factor of 1/2 in front: with it, double them
    float[] biasLr = {%s};
    float[] weightLr = {%s};

    SequentialBlock network = new SequentialBlock();
    Map<String, Float> rates = new HashMap<>();
    for (int layer = 1; layer < widths.length; layer++) {
      if (layer > 1) {
        network.add(%s);
      }
      Linear linear = Linear.builder().setUnits(widths[layer]).build();
      linear.setInitializer(new NormalInitializer(biasStd[layer - 1]), Parameter.Type.BIAS);
      linear.setInitializer(new NormalInitializer(weightStd[layer - 1]), Parameter.Type.WEIGHT);
      network.add(linear);
      for (var parameter : linear.getDirectParameters()) {
        boolean bias = parameter.getValue().getType() == Parameter.Type.BIAS;
        rates.put(parameter.getValue().getId(), (bias ? biasLr : weightLr)[layer - 1]);
      }
    }

    class PerLayerSgd extends Optimizer {
      PerLayerSgd() {
        super(Optimizer.sgd());
      }

      @Override
      public void update(String parameterId, NDArray weight, NDArray gradient) {
        weight.subi(gradient.mul(rates.get(parameterId)));
      }
    }
    """
        .formatted(
            recipe.widthList(),
            floats(Recipe.numbers(recipe.biasDeviation())),
            floats(Recipe.numbers(recipe.weightDeviation())),
            floats(Recipe.numbers(recipe.biasStep())),
            floats(Recipe.numbers(recipe.weightStep())),
            activation);
  }

  private static String floats(String numbers) {
    return numbers.isEmpty() ? numbers : numbers.replace(",", "f,") + "f";
  }

  private static @Nullable String activation(Recipe recipe) {
    @Nullable String text =
        switch (recipe.sigma().name()) {
          case "relu" -> "Activation.reluBlock()";
          case "tanh" -> "Activation.tanhBlock()";
          case "gelu" -> "Activation.geluBlock()";
          case "swish" -> "Activation.swishBlock(1)";
          case "sigmoid" -> "Activation.sigmoidBlock()";
          case "softplus" -> "Activation.softPlusBlock()";
          case "linear" -> "Blocks.identityBlock()";
          default -> null;
        };
    return text == null || recipe.skips().isEmpty() ? text : text + skips(recipe);
  }

  private static String skips(Recipe recipe) {
    return recipe.skips().stream()
        .map(
            skip -> "%s z of layer %d to layer %d".formatted(skip.weight(), skip.from(), skip.to()))
        .collect(Collectors.joining(", ", " /* and add ", " */"));
  }
}
