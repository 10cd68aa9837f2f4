package dev.quartic.study.tune;

import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.expression.Expression;
import dev.quartic.network.activation.expression.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines to paste, in which the numbers are those advised. */
public final class Snippets {
  private Snippets() {}

  /** Framework to code. */
  public static Map<String, String> of(TuneStudy study) {
    Recipe recipe = Recipe.of(study);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PyTorch", PyTorchSnippet.of(recipe));
    all.put("Keras", KerasSnippet.of(recipe));
    all.put("Flax (JAX)", FlaxSnippet.of(recipe));
    all.put("DJL", DjlSnippet.of(recipe));
    return all;
  }

  /**
   * Python code with the numbers of a recipe in it.
   *
   * @param template with places for widths, standard deviations and step sizes (biases, then
   *     weights, each), skips, σ(x), and how layers follow one another
   * @param library as in {@link #sigma}
   * @param special as in {@link #sigma}
   * @param rest what goes into the last places
   */
  static String python(
      String template, Recipe recipe, String library, Map<String, String> special, String... rest) {
    List<String> places = new ArrayList<>(numbers(recipe));
    places.add(recipe.skips().isEmpty() ? "" : skips(recipe));
    places.add(sigma(recipe, library, special));
    places.addAll(List.of(rest));
    return template.formatted(places.toArray());
  }

  private static String skips(Recipe recipe) {
    return """
    # layers, from 0, into which z of another is skipped: which, and its weight
    skips = %s

    """
        .formatted(recipe.skipTable());
  }

  private static List<String> numbers(Recipe recipe) {
    return List.of(
        recipe.widthList(),
        Recipe.numbers(recipe.biasDeviation()),
        Recipe.numbers(recipe.weightDeviation()),
        Recipe.numbers(recipe.biasStep()),
        Recipe.numbers(recipe.weightStep()));
  }

  /** What follows y = W σ(x) + b where x is the layer below: y, and what is skipped into it. */
  static String skip(Recipe recipe) {
    return recipe.skips().isEmpty()
        ? "y"
        : "kept[index] = y + skips[index][1] * kept[skips[index][0]] if index in skips else y";
  }

  /**
   * σ(x) in Python.
   *
   * @param library of elementary functions: {@code torch}, {@code jnp}, {@code keras.ops}
   * @param special of those with names of their own, such as {@code torch.nn.functional}
   */
  static String sigma(Recipe recipe, String library, Map<String, String> special) {
    if (recipe.activation().expression().isPresent()) {
      return PythonText.of(
          Expression.parse(recipe.activation().expression().get()),
          "x",
          (function, argument) ->
              "%s(%s)"
                  .formatted(
                      special.getOrDefault(
                          function.label(), library + "." + elementary(function.label(), library)),
                      argument));
    }
    return switch (recipe.sigma()) {
      case LeakyRelu(double slope) -> "%s.where(x < 0, %s * x, x)".formatted(library, slope);
      case LinearSpline spline -> spline(spline, library);
      case Erf(double scale) ->
          "%s(%s * x)".formatted(special.getOrDefault("erf", library + ".erf"), scale);
      case Polynomial polynomial -> polynomial(polynomial);
      default ->
          switch (recipe.sigma().name()) {
            case "linear" -> "x";
            case "abs", "sin", "cos", "tanh" ->
                "%s.%s(x)".formatted(library, recipe.sigma().name());
            case "gaussian" -> "%s.exp(-x * x)".formatted(library);
            case "relu", "gelu", "swish", "softplus", "sigmoid" -> {
              String spelled =
                  special.getOrDefault(
                      recipe.sigma().name(), library + "." + recipe.sigma().name());
              yield spelled.contains("%") ? spelled.formatted("x") : spelled + "(x)";
            }
            default -> "your_activation(x)  # %s".formatted(recipe.sigma().name());
          };
    };
  }

  /** Of each line what lies between its ends, times its slope; σ(0) = 0. */
  private static String spline(LinearSpline spline, String library) {
    List<String> terms = new ArrayList<>();
    double start = 0;
    int last = spline.kinks().size();
    for (int line = 0; line <= last; line++) {
      double slope = spline.slopes().get(line);
      if (slope != 0) {
        String low = line == 0 ? "-float(\"inf\")" : Double.toString(spline.kinks().get(line - 1));
        String high = line == last ? "float(\"inf\")" : Double.toString(spline.kinks().get(line));
        String factor = slope == 1 ? "" : slope + " * ";
        terms.add("%s%s.clip(x, %s, %s)".formatted(factor, library, low, high));
        double below = line == 0 ? Double.NEGATIVE_INFINITY : spline.kinks().get(line - 1);
        double above = line == last ? Double.POSITIVE_INFINITY : spline.kinks().get(line);
        start += slope * Math.clamp(0.0, below, above);
      }
    }
    String sum = terms.isEmpty() ? "0 * x" : String.join(" + ", terms);
    return start == 0 ? sum : "%s - %s".formatted(sum, start);
  }

  private static String elementary(String name, String library) {
    boolean numpy = library.equals("jnp") || library.equals("keras.ops");
    return switch (name) {
      case "atan" -> numpy ? "arctan" : name;
      case "asinh" -> numpy ? "arcsinh" : name;
      default -> name;
    };
  }

  private static String polynomial(Polynomial polynomial) {
    StringBuilder text = new StringBuilder();
    for (int power = 0; power <= polynomial.degree(); power++) {
      double coefficient = polynomial.coefficients().get(power);
      if (coefficient != 0) {
        text.append(text.isEmpty() ? "" : " + ").append(coefficient);
        text.append(power == 0 ? " * x**0" : " * x**" + power);
      }
    }
    return text.toString();
  }
}
