package dev.quartic.ensemble.train;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.panels.Panels;
import dev.quartic.numerics.panels.WeightBlocks;
import java.util.ArrayList;
import java.util.List;

/**
 * Descent on {@link Panels}: weights stay in the layout of the products from the first step to the
 * last.
 *
 * <p>Cost: {@code 3 N n_{ℓ−1} n_ℓ} multiply-adds in each layer and step (two thirds of it in the
 * first), and no allocation of its own.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class PanelNetwork<A> implements DescentNetwork {
  /** σ and σ′ of a range. */
  interface Evaluation<A> {
    void evaluate(A z, int zFrom, A value, int valueFrom, A slope, int slopeFrom, int count);
  }

  /**
   * A layer: W and b, their velocities where there is momentum (else themselves), and at its
   * neurons z (kept where a skip begins, else it becomes σ(z)), σ(z) (z itself in the last), σ′
   * (nothing in the last) and δ.
   */
  private record PanelLayer<A>(
      Layer layer,
      WeightBlocks shape,
      A weights,
      A bias,
      A weightVelocity,
      A biasVelocity,
      A preactivation,
      A activation,
      A slope,
      A delta) {}

  private final TrainingPlan.GradientDescent plan;
  private final Panels<A> panels;
  private final Evaluation<A> sigma;
  private final int samples;
  private final int count; // of panels
  private final A inputs;
  private final A rows; // δ of one layer, turned
  private final List<Skip> skips;
  private final List<PanelLayer<A>> layers = new ArrayList<>();
  private final double[] outputs; // [N, n_L]

  PanelNetwork(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientDescent plan,
      Panels<A> panels,
      Evaluation<A> sigma) {
    this.plan = plan;
    this.panels = panels;
    this.sigma = sigma;
    samples = data.inputs().rows();
    count = panels.panels(samples);
    layout.requireCoordinates(data.inputs());
    inputs = panels.zeros(panels.length(samples, layout.width(0)));
    panels.packSamples(samples, layout.width(0), data.inputs().data(), inputs);
    rows = panels.zeros(panels.length(samples, layout.largestWidth()));
    skips = layout.skips();
    for (int index = 1; index <= layout.depth(); index++) {
      layers.add(layer(layout.layer(index), index < layout.depth(), startsSkip(index)));
    }
    outputs = new double[samples * layout.outputs()];
  }

  private boolean startsSkip(int layer) {
    return skips.stream().anyMatch(skip -> skip.from() == layer);
  }

  private PanelLayer<A> layer(Layer layer, boolean hidden, boolean kept) {
    WeightBlocks shape = panels.weights(layer.outputs(), layer.inputs());
    int neurons = panels.length(samples, layer.outputs());
    A weights = panels.zeros(shape.length());
    A bias = panels.zeros(shape.paddedOutputs());
    A activation = panels.zeros(neurons);
    boolean resting = plan.momentum() == 0;
    return new PanelLayer<>(
        layer,
        shape,
        weights,
        bias,
        resting ? weights : panels.zeros(shape.length()),
        resting ? bias : panels.zeros(shape.paddedOutputs()),
        kept ? panels.zeros(neurons) : activation,
        activation,
        panels.zeros(hidden ? neurons : 0),
        panels.zeros(neurons));
  }

  @Override
  public void start(double[] parameters) {
    for (PanelLayer<A> one : layers) {
      Layer layer = one.layer;
      if (plan.momentum() != 0) {
        panels.clear(one.weightVelocity);
        panels.clear(one.biasVelocity);
      }
      panels.pack(parameters, layer.biasFrom(), layer.outputs(), one.bias);
      panels.packWeights(one.shape, parameters, layer.weightFrom(), one.weights);
    }
  }

  @Override
  public double[] outputs() {
    A below = inputs;
    for (int index = 0; index < layers.size(); index++) {
      PanelLayer<A> one = layers.get(index);
      panels.affine(one.shape, one.weights, one.bias, below, samples, one.preactivation);
      for (Skip skip : skips) {
        if (skip.to() == index + 1) {
          panels.add(skip.weight(), layers.get(skip.from() - 1).preactivation, one.preactivation);
        }
      }
      if (index + 1 < layers.size()) {
        evaluate(one);
      }
      below = one.activation;
    }
    panels.unpackSamples(samples, layers.getLast().shape.outputs(), below, outputs);
    return outputs;
  }

  private void evaluate(PanelLayer<A> one) {
    int neurons = one.shape.outputs();
    for (int panel = 0; panel < count; panel++) {
      int from = panels.panelFrom(panel, neurons);
      sigma.evaluate(
          one.preactivation, from, one.activation, from, one.slope, from, neurons * panels.lanes());
    }
  }

  @Override
  public void step(double[] residual) {
    PanelLayer<A> last = layers.getLast();
    panels.packSamples(samples, last.shape.outputs(), residual, last.delta);
    for (int index = layers.size() - 1; index >= 0; index--) {
      PanelLayer<A> one = layers.get(index);
      if (index > 0) { // before the weights change
        PanelLayer<A> below = layers.get(index - 1);
        panels.back(one.shape, one.weights, one.delta, below.slope, samples, below.delta);
        for (Skip skip : skips) {
          if (skip.from() == index) {
            panels.add(skip.weight(), layers.get(skip.to() - 1).delta, below.delta);
          }
        }
      }
      descend(one, index > 0 ? layers.get(index - 1).activation : inputs);
    }
  }

  private void descend(PanelLayer<A> one, A below) {
    panels.turn(one.shape, one.delta, samples, rows);
    if (plan.momentum() != 0) {
      panels.scale(plan.momentum(), one.weightVelocity);
      panels.scale(plan.momentum(), one.biasVelocity);
    }
    double weightFactor = -plan.stepSize() * one.layer.weightRate();
    if (weightFactor != 0) {
      panels.addProducts(one.shape, rows, below, samples, weightFactor, one.weightVelocity);
    }
    double biasFactor = -plan.stepSize() * one.layer.biasRate();
    if (biasFactor != 0) {
      panels.addSums(one.shape, rows, samples, biasFactor, one.biasVelocity);
    }
    if (plan.momentum() != 0) {
      panels.add(one.weightVelocity, one.weights);
      panels.add(one.biasVelocity, one.bias);
    }
  }

  @Override
  public void read(double[] parameters) {
    for (PanelLayer<A> one : layers) {
      Layer layer = one.layer;
      panels.unpack(one.bias, layer.outputs(), parameters, layer.biasFrom());
      panels.unpackWeights(one.shape, one.weights, parameters, layer.weightFrom());
    }
  }
}
