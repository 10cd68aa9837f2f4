package dev.quartic.study.tune;

import java.util.Map;

/** Advice in Flax. */
final class FlaxSnippet {
  private static final Map<String, String> SPECIAL =
      Map.of(
          "relu", "jax.nn.relu",
          "gelu", "jax.nn.gelu(%s, approximate=False)",
          "swish", "jax.nn.silu",
          "softplus", "jax.nn.softplus",
          "sigmoid", "jax.nn.sigmoid",
          "erf", "jax.scipy.special.erf");

  private static final String TEMPLATE =
      """
      import flax.linen as nn
      import jax
      import jax.numpy as jnp

      widths = [%s]
      bias_std = [%s]
      weight_std = [%s]
      # step sizes of layers 1 ... L for the loss jnp.mean((z - y)**2), mean over batch and outputs
      bias_lr = [%s]
      weight_lr = [%s]

      %sdef sigma(x):
          return %s

      class Network(nn.Module):
          @nn.compact
          def __call__(self, x):
      %s        for index, (n, b, w) in enumerate(zip(widths[1:], bias_std, weight_std)):
                  y = nn.Dense(
                      n,
                      kernel_init=nn.initializers.normal(w),
                      bias_init=nn.initializers.normal(b),
                      name=f"layer{index}")(sigma(x) if index > 0 else x)
                  x = %s
              return x

      network = Network()
      params = network.init(jax.random.key(0), jnp.zeros((1, widths[0])))["params"]
      rates = {
          f"layer{index}": {"bias": b, "kernel": w}
          for index, (b, w) in enumerate(zip(bias_lr, weight_lr))}

      def loss(params, x, y):
          return jnp.mean((network.apply({"params": params}, x) - y) ** 2)

      @jax.jit
      def step(params, x, y):
          return jax.tree.map(
              lambda p, lr, g: p - lr * g, params, rates, jax.grad(loss)(params, x, y))
      """;

  private FlaxSnippet() {}

  static String of(Recipe recipe) {
    String kept = recipe.skips().isEmpty() ? "" : "        kept = {}\n";
    return Snippets.python(TEMPLATE, recipe, "jnp", SPECIAL, kept, Snippets.skip(recipe));
  }
}
