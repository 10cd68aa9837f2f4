package dev.quartic.study.tune;

import java.util.Map;

/** Advice in PyTorch. */
final class PyTorchSnippet {
  private static final Map<String, String> SPECIAL =
      Map.of(
          "relu", "torch.relu",
          "gelu", "torch.nn.functional.gelu",
          "swish", "torch.nn.functional.silu",
          "softplus", "torch.nn.functional.softplus",
          "sigmoid", "torch.sigmoid",
          "erf", "torch.erf");

  private static final String TEMPLATE =
      """
      import torch

      widths = [%s]
      bias_std = [%s]
      weight_std = [%s]
      # step sizes of layers 1 ... L for torch.nn.functional.mse_loss (mean over batch and outputs)
      bias_lr = [%s]
      weight_lr = [%s]

      def sigma(x):
          return %s

      class Network(torch.nn.Module):
          def __init__(self):
              super().__init__()
              self.layers = torch.nn.ModuleList(
                  torch.nn.Linear(m, n) for m, n in zip(widths, widths[1:]))
              for layer, b, w in zip(self.layers, bias_std, weight_std):
                  torch.nn.init.normal_(layer.bias, std=b)
                  torch.nn.init.normal_(layer.weight, std=w)

          def forward(self, x):
              x = self.layers[0](x)
              for layer in self.layers[1:]:
                  %s
              return x

      network = Network()
      optimizer = torch.optim.SGD(
          [{"params": [layer.bias], "lr": lr} for layer, lr in zip(network.layers, bias_lr)]
          + [{"params": [layer.weight], "lr": lr} for layer, lr in zip(network.layers, weight_lr)],
          lr=0.0)
      """;

  private PyTorchSnippet() {}

  static String of(Recipe recipe) {
    return Snippets.python(TEMPLATE, recipe, "torch", SPECIAL, step(recipe));
  }

  /** One layer up; with a skip in hidden layers, whose widths the advice assumes equal. */
  static String step(Recipe recipe) {
    return recipe.residualWeight() == 0
        ? "x = layer(sigma(x))"
        : "y = layer(sigma(x))\n            x = y + %s * x if layer is not self.layers[-1] else y"
            .formatted(recipe.residualWeight());
  }
}
