package dev.quartic.study.prediction;

import java.util.List;

/** Mean and variance of trained networks to the order after infinite width. */
public interface NextOrder {
  /** That order, as figures write it: 1/n or 1/√n. */
  String power();

  /** All times that were asked about, or the first ones that can be believed. */
  List<Double> times();

  /** The last time whose prediction may be believed; −1 when none may. */
  int lastTrusted();

  /** E[z] to this order. */
  double mean(int time, int sample, int output);

  /**
   * Var[z] to this order; may be negative where the expansion has broken down, and NaN where it is
   * not known.
   */
  double variance(int time, int sample, int output);
}
