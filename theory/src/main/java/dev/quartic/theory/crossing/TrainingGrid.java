package dev.quartic.theory.crossing;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps in which training is followed: those of descent themselves; for flow, steps that grow
 * with time, of which only the velocity of a neuron within a step is an approximation, of second
 * order.
 *
 * @param stepSize η; 0 for a flow
 * @param momentum μ
 * @param rates θ of the modes of Θ on training samples, {@code [modes]}
 * @param steps K
 * @param marks how many steps each time of the plan takes, {@code [T]}
 * @param drive what a mode's residual adds in each step, per unit of it at the start: {@code
 *     ∫e^(−θt)dt} or {@code η decay}, {@code [modes, K]}
 * @param decay of each mode at the times of the plan, {@code [modes, T]}
 * @param keep what a step of flow leaves of a mode, {@code [modes, K]}; empty for descent
 * @param gain its integral over the step, {@code [modes, K]}; empty for descent
 */
@SuppressWarnings("ArrayRecordComponent") // scratch between classes of this package
record TrainingGrid(
    double stepSize,
    double momentum,
    double[] rates,
    int steps,
    int[] marks,
    double[] drive,
    double[] decay,
    double[] keep,
    double[] gain) {
  /** First steps of a flow, times the largest eigenvalue. */
  static final double FIRST = 0.4;

  /** Later steps, relative to the time that has passed. */
  static final double GROWTH = 0.1;

  /**
   * That of a plan.
   *
   * @param refinement how many steps a step of flow is divided into
   * @throws IllegalArgumentException for a plan that the theory does not know
   */
  static TrainingGrid of(TrainingPlan plan, NtkSpectrum spectrum, int refinement) {
    return switch (plan) {
      case TrainingPlan.GradientFlow flow ->
          flow(flow.times(), spectrum, FIRST / spectrum.largest(), GROWTH, refinement);
      case TrainingPlan.GradientDescent descent -> descent(descent, spectrum);
      case TrainingPlan.Bayesian _ ->
          throw new IllegalArgumentException("Bayesian learning has no training time");
    };
  }

  /**
   * Of flow, by steps of {@code max(first, growth · t)} at most.
   *
   * @param refinement how many parts each step is divided into
   */
  static TrainingGrid flow(
      List<Double> times, NtkSpectrum spectrum, double first, double growth, int refinement) {
    List<Double> points = new ArrayList<>(List.of(0.0));
    int[] marks = new int[times.size()];
    for (int index = 0; index < marks.length; index++) {
      double from = count(points.getLast(), first, growth);
      double to = count(times.get(index), first, growth);
      int parts = refinement * (int) Math.ceil(to - from - 1e-9);
      for (int part = 1; part < parts; part++) {
        points.add(time(from + (to - from) * part / parts, first, growth));
      }
      if (parts > 0) {
        points.add(times.get(index));
      }
      marks[index] = points.size() - 1;
    }
    int steps = points.size() - 1;
    int modes = spectrum.size();
    double[] drive = new double[modes * steps];
    double[] keep = new double[modes * steps];
    double[] gain = new double[modes * steps];
    var relaxation = new Relaxation.Flow();
    for (int mode = 0; mode < modes; mode++) {
      double theta = spectrum.eigenvalue(mode);
      for (int step = 0; step < steps; step++) {
        double length = points.get(step + 1) - points.get(step);
        int place = mode * steps + step;
        keep[place] = relaxation.decay(theta, length);
        gain[place] = relaxation.response(theta, length);
        drive[place] = relaxation.decay(theta, points.get(step)) * gain[place];
      }
    }
    double[] decay = decays(spectrum, relaxation, times);
    return new TrainingGrid(0, 0, spectrum.eigenvalues(), steps, marks, drive, decay, keep, gain);
  }

  /** The number of steps up to a time, as a real number. */
  private static double count(double time, double first, double growth) {
    double turn = growth == 0 ? Double.POSITIVE_INFINITY : first / growth;
    return time <= turn ? time / first : 1 / growth + Math.log(time / turn) / growth;
  }

  private static double time(double count, double first, double growth) {
    return count * growth <= 1 ? count * first : first / growth * Math.exp(count * growth - 1);
  }

  private static TrainingGrid descent(TrainingPlan.GradientDescent plan, NtkSpectrum spectrum) {
    int[] marks = plan.times().stream().mapToInt(Double::intValue).toArray();
    int steps = marks[marks.length - 1];
    int modes = spectrum.size();
    double[] drive = new double[modes * steps];
    for (int mode = 0; mode < modes; mode++) {
      double theta = spectrum.eigenvalue(mode);
      double residual = 1;
      double velocity = 0;
      for (int step = 0; step < steps; step++) {
        int place = mode * steps + step;
        drive[place] = plan.stepSize() * residual;
        velocity = plan.momentum() * velocity - drive[place] * theta;
        residual += velocity;
      }
    }
    double[] decay = decays(spectrum, Relaxation.of(plan), plan.times());
    double[] none = {};
    return new TrainingGrid(
        plan.stepSize(),
        plan.momentum(),
        spectrum.eigenvalues(),
        steps,
        marks,
        drive,
        decay,
        none,
        none);
  }

  private static double[] decays(NtkSpectrum spectrum, Relaxation relaxation, List<Double> times) {
    double[] decay = new double[spectrum.size() * times.size()];
    for (int time = 0; time < times.size(); time++) {
      double[] factors = spectrum.decays(relaxation, times.get(time));
      for (int mode = 0; mode < factors.length; mode++) {
        decay[mode * times.size() + time] = factors[mode];
      }
    }
    return decay;
  }

  /** Whether it is a flow, in which neurons may stay at the kink. */
  boolean flow() {
    return stepSize == 0;
  }

  /** T. */
  int times() {
    return marks.length;
  }

  /** The first of the times that takes a step; T where there is none. Nothing happens before. */
  int firstLater() {
    int time = 0;
    while (time < marks.length && marks[time] == 0) {
      time++;
    }
    return time;
  }
}
