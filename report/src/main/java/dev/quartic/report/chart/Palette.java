package dev.quartic.report.chart;

import java.util.List;

/** The palette of Okabe and Ito, told apart with every common kind of colour vision. */
final class Palette {
  static final String BLUE = "#0072B2";
  static final String VERMILION = "#D55E00";
  static final String GREEN = "#009E73";
  static final String PURPLE = "#CC79A7";
  static final String ORANGE = "#E69F00";
  static final String SKY = "#56B4E9";
  static final String INK = "#1f2328";
  static final String GREY = "#8c959f";

  static final String ENSEMBLE = INK;
  static final String TARGET = GREEN;

  private static final List<String> ORDERS = List.of(BLUE, VERMILION, PURPLE);
  private static final List<String> LINES =
      List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, INK, GREY);

  /** Viridis: light is large, evenly spaced in lightness. */
  static final List<String> SEQUENTIAL =
      List.of(
          "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58",
          "#b5de2b", "#fde725");

  /** Blue below, red above, white at zero (ColorBrewer RdBu, reversed). */
  static final List<String> DIVERGING =
      List.of(
          "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582",
          "#d6604d", "#b2182b", "#67001f");

  private Palette() {}

  /** Returns the colour of a theory by its order in 1/width. */
  static String order(int order) {
    return ORDERS.get(order % ORDERS.size());
  }

  /** Returns the colour of the i-th of several equals. */
  static String line(int index) {
    return LINES.get(index % LINES.size());
  }
}
