package dev.quartic.study.tune;

import java.util.Map;

/** Advice in Keras 3, whose optimizers have one rate: gradients are scaled instead. */
final class KerasSnippet {
  private static final Map<String, String> SPECIAL =
      Map.of(
          "relu", "keras.ops.relu",
          "gelu", "keras.ops.gelu(%s, approximate=False)",
          "swish", "keras.ops.silu",
          "softplus", "keras.ops.softplus",
          "sigmoid", "keras.ops.sigmoid",
          "erf", "keras.ops.erf");

  private static final String TEMPLATE =
      """
      import keras

      widths = [%s]
      bias_std = [%s]
      weight_std = [%s]
      # step sizes of layers 1 ... L for loss="mse" (mean over batch and outputs)
      bias_lr = [%s]
      weight_lr = [%s]

      %sdef sigma(x):
          return %s

      class PerLayerSGD(keras.optimizers.SGD):
          # gradients arrive as kernel, bias, kernel, bias, ... in the order of the layers
          def apply(self, grads, trainable_variables=None):
              rates = [lr for pair in zip(weight_lr, bias_lr) for lr in pair]
              return super().apply(
                  [lr * g for lr, g in zip(rates, grads)], trainable_variables)

      x = inputs = keras.Input((widths[0],))
      %sfor index, (n, b, w) in enumerate(zip(widths[1:], bias_std, weight_std)):
          dense = keras.layers.Dense(
              n,
              kernel_initializer=keras.initializers.RandomNormal(stddev=w),
              bias_initializer=keras.initializers.RandomNormal(stddev=b))
          y = dense(keras.layers.Lambda(sigma)(x) if index > 0 else x)
          x = %s
      model = keras.Model(inputs, x)
      model.compile(optimizer=PerLayerSGD(learning_rate=1.0), loss="mse")
      """;

  private KerasSnippet() {}

  static String of(Recipe recipe) {
    String kept = recipe.skips().isEmpty() ? "" : "kept = {}\n";
    return Snippets.python(TEMPLATE, recipe, "keras.ops", SPECIAL, kept, Snippets.skip(recipe));
  }
}
