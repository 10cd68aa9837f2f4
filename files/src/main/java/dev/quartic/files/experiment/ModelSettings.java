package dev.quartic.files.experiment;

import java.util.List;
import java.util.Optional;

/**
 * The minimal model of an experiment, {@code f = φ·θ + (ε/2) θ·ψθ}.
 *
 * @param features φ
 * @param metaFeatures ψ
 * @param count P of random features
 * @param strength ε
 * @param start mean of θ; empty for zero
 * @param variance C, of θ around its start
 * @param learningRate λ
 * @param seed of random features
 */
public record ModelSettings(
    FeatureSource features,
    FeatureSource metaFeatures,
    int count,
    double strength,
    Optional<List<Double>> start,
    double variance,
    double learningRate,
    long seed) {
  /** Copies the start. */
  public ModelSettings {
    start = start.map(List::copyOf);
  }
}
