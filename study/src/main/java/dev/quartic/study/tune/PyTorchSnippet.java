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

      %sdef sigma(x):
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
      %s        return x

      network = Network()
      optimizer = torch.optim.SGD(
          [{"params": [layer.bias], "lr": lr} for layer, lr in zip(network.layers, bias_lr)]
          + [{"params": [layer.weight], "lr": lr} for layer, lr in zip(network.layers, weight_lr)],
          lr=0.0)
      """;

  private PyTorchSnippet() {}

  private static final String PLAIN =
      """
              for layer in self.layers[1:]:
                  x = layer(sigma(x))
      """;

  private static final String SKIPS =
      """
              kept = [x]
              for layer in self.layers[1:]:
                  x = layer(sigma(x))
                  if len(kept) in skips:
                      begin, gamma = skips[len(kept)]
                      x = x + gamma * kept[begin]
                  kept.append(x)
      """;

  static String of(Recipe recipe) {
    String forward = recipe.skips().isEmpty() ? PLAIN : SKIPS;
    return Snippets.python(TEMPLATE, recipe, "torch", SPECIAL, forward);
  }
}
