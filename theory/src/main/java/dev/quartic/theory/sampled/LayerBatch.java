package dev.quartic.theory.sampled;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One batch of draws of a hidden layer: all that they add to means, covariances and drift, averaged
 * over the draws and divided by the layer's width.
 */
final class LayerBatch {
  private final Start start;
  private final Control control;
  private final Layout layout;
  private final Fields fields;
  private final Neurons neurons;
  private final Path path;
  private final DrawnTimes times;
  private final Answers answers;
  private final int outputs;
  private final float[][] functions;
  private final Tally tally;

  private final Readout readout;
  private final List<Double> ends;

  LayerBatch(
      View view,
      Control control,
      int layer,
      Activation activation,
      TimeDensity density,
      Layout layout,
      int[] observed,
      Fields fields,
      RandomStream random) {
    HiddenLayer tables = view.hidden().get(layer - 1);
    Dynamics dynamics = view.dynamics();
    start = view.start();
    this.layout = layout;
    this.fields = fields;
    this.control = control;
    ends = dynamics.times();
    readout = new Readout(dynamics, fields, observed);
    outputs = start.outputs();
    neurons = new Neurons(tables, activation, fields, random);
    times = DrawnTimes.of(density, dynamics.measure(), fields.batch(), random);
    path = new Path(dynamics, times, fields);
    answers = new Answers(neurons, path, fields, outputs);
    functions = new float[outputs][];
    for (int output = 0; output < outputs; output++) {
      functions[output] = start.function(fields, random);
    }
    double scale = 1.0 / tables.width() / fields.batch();
    tally = new Tally(layout, readout, dynamics.times(), fields, observed, times, scale);
  }

  /**
   * Shows what a control has to do with the part that it is for.
   *
   * @param weights of the squares of values at the observed samples, by time
   */
  void tune(Control.Fit fit, double[] weights) {
    Modal modes = path.modal(functions[0]);
    for (double sign : new double[] {1, -1}) {
      Residual own = Residual.of(path, neurons, start.residual(0, sign, modes, fields.batch()));
      Modal part = readout.source(atBothTimes(answers.variance(own)));
      Modal taken = readout.source(atBothTimes(own.before().fluctuation().clone()));
      for (int time = 0; time < ends.size(); time++) {
        Readout.Lapse lapse = readout.driven(ends.get(time), times.outer());
        float[] left = readout.values(part, lapse);
        float[] right = readout.values(taken, lapse);
        for (int place = 0; place < left.length; place++) {
          int draw = place % fields.batch();
          double product = (double) left[place] * right[place];
          double square = (double) right[place] * right[place];
          fit.add(
              times.outer()[draw] - times.inner()[draw],
              weights[time] * product,
              weights[time] * square);
        }
      }
    }
  }

  /**
   * Shows how large the fields of the mean are at the times that were drawn.
   *
   * @param weights of the squares of values at the observed samples, by time
   */
  void measure(TimeShares shares, double[] weights) {
    Residual.Moment function = Residual.Moment.of(path, neurons, path.modal(neurons.second.ph));
    Split[][] means = {{zeros()}, {zeros()}, {zeros()}};
    Split[] odd = {zeros()};
    Modal[] residuals = new Modal[outputs];
    for (double sign : new double[] {1, -1}) {
      for (int output = 0; output < outputs; output++) {
        residuals[output] =
            start.residual(output, sign, path.modal(functions[output]), fields.batch());
      }
      Residual own = Residual.of(path, neurons, residuals[0]);
      Residual partner = outputs == 1 ? own : Residual.of(path, neurons, partner(residuals, 0));
      addMeans(own, partner, answers.inner(own, partner), function, 0, sign, means, odd);
    }
    Split total = means[0][0];
    total.add(1, means[1][0]);
    total.add(1, means[2][0]);
    Modal gained = readout.source(total.own());
    Modal drives = total.apart() ? readout.source(total.driving()) : gained;
    for (int time = 0; time < ends.size(); time++) {
      float[] values = readout.values(gained, readout.lapse(ends.get(time), times.outer()));
      if (total.apart()) {
        Fields.add(
            values, 1, readout.values(drives, readout.driven(ends.get(time), times.outer())));
      }
      for (int place = 0; place < values.length; place++) {
        shares.add(
            times.outer()[place % fields.batch()], weights[time] * values[place] * values[place]);
      }
    }
    for (double time : times.outer()) {
      shares.count(time);
    }
  }

  private float[] atBothTimes(float[] field) {
    fields.scaleDraws(field, times.innerWeight());
    fields.scaleDraws(field, times.outerWeight());
    return field;
  }

  /** Takes all averages. */
  double[] run() {
    Residual.Moment function = Residual.Moment.of(path, neurons, path.modal(neurons.second.ph));
    var drift = new Drift(neurons, outputs, path.apart());
    drift.addFunction(function);
    var means = new Split[Layout.PARTS][outputs];
    var odd = new Split[outputs];
    var withPath = new Split[outputs][outputs];
    for (int output = 0; output < outputs; output++) {
      odd[output] = zeros();
      for (Split[] part : means) {
        part[output] = zeros();
      }
      for (int other = 0; other < outputs; other++) {
        withPath[output][other] = zeros();
      }
    }
    DriftTally driftTally = tally.drift();
    List<Tally.Pair> pairs = new ArrayList<>();
    Modal[] modes = new Modal[outputs];
    for (int output = 0; output < outputs; output++) {
      modes[output] = path.modal(functions[output]);
    }
    for (double sign : new double[] {1, -1}) {
      Residual[] own = new Residual[outputs];
      Residual[] partners = new Residual[outputs];
      Modal[] residuals = new Modal[outputs];
      for (int output = 0; output < outputs; output++) {
        residuals[output] = start.residual(output, sign, modes[output], fields.batch());
        own[output] = Residual.of(path, neurons, residuals[output]);
      }
      for (int output = 0; output < outputs; output++) {
        partners[output] =
            outputs == 1 ? own[output] : Residual.of(path, neurons, partner(residuals, output));
        Answers.Inner inside = answers.inner(own[output], partners[output]);
        addMeans(own[output], partners[output], inside, function, output, sign, means, odd);
        drift.addResidual(
            own[output],
            outputs == 1 ? inside : answers.inner(own[output], own[output]),
            0.5 / outputs,
            driftTally);
      }
      addWithPath(own, withPath);
      addVariance(own, pairs);
    }
    drift.finish(driftTally);
    for (int part = 0; part < Layout.PARTS; part++) {
      for (int output = 0; output < outputs; output++) {
        tally.mean(part, output, means[part][output]);
      }
    }
    addPairs(function, odd, withPath, pairs);
    tally.covariances(pairs);
    return tally.finished();
  }

  private Split zeros() {
    return Split.zeros(neurons.s0.length, path.apart());
  }

  /** Residuals of one other output for each draw, all of them equally often. */
  private Modal partner(Modal[] residuals, int output) {
    float[][] modes = new float[outputs][];
    float[][] onSamples = new float[outputs][];
    for (int shift = 0; shift < outputs; shift++) {
      modes[shift] = residuals[(output + shift) % outputs].modes();
      onSamples[shift] = residuals[(output + shift) % outputs].field();
    }
    return new Modal(mixed(modes), mixed(onSamples));
  }

  private float[] mixed(float[][] from) {
    int batch = fields.batch();
    float[] mixed = new float[from[0].length];
    for (int draw = 0; draw < batch; draw++) {
      float[] one = from[draw * outputs / batch];
      for (int place = draw; place < mixed.length; place += batch) {
        mixed[place] = one[place];
      }
    }
    return mixed;
  }

  private void addMeans(
      Residual own,
      Residual partner,
      Answers.Inner inside,
      Residual.Moment function,
      int output,
      double sign,
      Split[][] means,
      Split[] odd) {
    Split variance = zeros();
    Fields.add(variance.driving(), 1, answers.variance(own));
    float[] taken = own.before().fluctuation().clone();
    fields.scaleDraws(taken, control.factors(times));
    Fields.add(variance.driving(), -1, taken);
    variance.scaled(fields, times.innerWeight());
    Split drift = answers.drift(own, function);
    Split curvature = answers.curvatureBefore(own, partner).scaled(fields, times.innerWeight());
    curvature.add(1, answers.curvatureNow(own, partner, inside));
    Split[] parts = {variance, drift, curvature};
    float[] factors = {1, 1, -outputs};
    for (int part = 0; part < Layout.PARTS; part++) {
      parts[part].scaled(fields, times.outerWeight());
      means[part][output].add(0.5 * factors[part], parts[part]);
      odd[output].add(0.5 * sign * factors[part], parts[part]);
    }
  }

  /** dH with both of its residuals, the initial function left over on an output of its own. */
  private void addWithPath(Residual[] own, Split[][] sums) {
    double half = 0.5; // the average over both signs
    for (int output = 0; output < outputs; output++) {
      Residual.Moment one = own[output].at();
      Split third = answers.driftThird(one, one);
      for (int each = 0; each < outputs; each++) {
        sums[each][each].add(half, third);
      }
      for (int other = 0; other < outputs; other++) {
        if (other == output || layout.full()) {
          Residual.Moment two = own[other].at();
          sums[output][other].add(half, answers.driftFirst(one, two));
          sums[output][other].add(half, answers.driftSecond(two, one));
        }
      }
    }
  }

  /** ΔH on either side, at two independent times. */
  private void addVariance(Residual[] own, List<Tally.Pair> pairs) {
    float[][] first = new float[outputs][];
    float[][] second = new float[outputs][];
    float[][] crossed = new float[outputs][];
    float[][] crossedSecond = new float[outputs][];
    float[][] exchanged = new float[outputs][];
    for (int output = 0; output < outputs; output++) {
      Leg now = own[output].now();
      Leg later = own[output].second();
      first[output] = weighted(now.fluctuation().clone(), times.outerWeight());
      second[output] = weighted(later.fluctuation().clone(), times.secondWeight());
      crossed[output] =
          weighted(Fields.times(neurons.first.c, now.otherLink()), times.outerWeight());
      crossedSecond[output] =
          weighted(Fields.times(neurons.first.c, later.otherLink()), times.secondWeight());
      exchanged[output] =
          weighted(Fields.times(neurons.second.c, later.link()), times.secondWeight());
    }
    double half = 0.25; // both signs, and the transpose that is added
    for (int output = 0; output < outputs; output++) {
      for (int other = 0; other < outputs; other++) {
        if (other == output || layout.full()) {
          pairs.add(atBoth(output, other, half, first[output], second[other]));
          pairs.add(atBoth(output, other, half, crossed[other], exchanged[output]));
        }
        pairs.add(atBoth(output, output, half, crossed[other], crossedSecond[other]));
      }
    }
  }

  private static Tally.Pair atBoth(
      int output, int other, double factor, float[] left, float[] right) {
    return new Tally.Pair(output, other, factor, left, right, Tally.Clock.SECOND);
  }

  private float[] weighted(float[] field, double[] weights) {
    fields.scaleDraws(field, weights);
    return field;
  }

  /** What acts on one side, with an initial function on the other. */
  private void addPairs(
      Residual.Moment function, Split[] odd, Split[][] withPath, List<Tally.Pair> pairs) {
    for (int output = 0; output < outputs; output++) {
      for (int other = 0; other < outputs; other++) {
        if (other == output || layout.full()) {
          beside(pairs, output, other, odd[output], functions[other]);
          beside(
              pairs,
              output,
              other,
              withPath[output][other].scaled(fields, times.outerWeight()),
              neurons.second.ph);
        }
      }
    }
    // Φ: ΔH with two initial functions
    Leg first = new Leg(neurons, path.now(path.modal(neurons.first.ph)));
    Leg half = new Leg(neurons, path.now(path.modal(neurons.second.hb)));
    float[] onPath = half.fluctuation().clone();
    Fields.add(onPath, 1, neurons.first.ps, first.pathLink());
    float[] onHalf = function.now().fluctuation().clone();
    float[] onFirst = Fields.times(neurons.first.ps, function.now().pathLink());
    weighted(onPath, times.outerWeight());
    weighted(onHalf, times.outerWeight());
    weighted(onFirst, times.outerWeight());
    for (int output = 0; output < outputs; output++) {
      pairs.add(driving(output, output, -1, onPath, neurons.second.ph));
      pairs.add(driving(output, output, -1, onHalf, neurons.second.hb));
      pairs.add(driving(output, output, -outputs, onFirst, neurons.first.ph));
    }
  }

  private static void beside(
      List<Tally.Pair> pairs, int output, int other, Split left, float[] right) {
    pairs.add(new Tally.Pair(output, other, 1, left.own(), right, Tally.Clock.START));
    if (left.apart()) {
      pairs.add(driving(output, other, 1, left.driving(), right));
    }
  }

  private static Tally.Pair driving(
      int output, int other, double factor, float[] left, float[] right) {
    return new Tally.Pair(output, other, factor, left, right, Tally.Clock.START_DRIVING);
  }
}
