package dev.quartic.ensemble.correlator;

/**
 * Where rows are found in the arrays of a {@link ProbePair}. Probes are numbered f, g, h … = 0, 1;
 * a <em>direction</em> (h, b) is λ∇z_{h;b}, the gradient of probe h at sample b.
 *
 * @param samples N
 */
record ProbeIndex(int samples) {
  /** The probes. */
  static final int PROBES = 2;

  int pairs() {
    return SamplePairs.count(samples);
  }

  /** Probe h at sample a; also the direction (h, a). */
  int probe(int h, int a) {
    return h * samples + a;
  }

  int probes() {
    return PROBES * samples;
  }

  /** Sample a along the direction (h, b). */
  int tangent(int h, int a, int b) {
    return (h * samples + a) * samples + b;
  }

  int tangents() {
    return PROBES * samples * samples;
  }

  /** Probe f at sample a, along the direction (h, b). */
  int change(int f, int h, int a, int b) {
    return ((f * PROBES + h) * samples + a) * samples + b;
  }

  int changes() {
    return PROBES * PROBES * samples * samples;
  }

  /** Sample a along the directions (h, b) and (h, c), in any order. */
  int second(int h, int a, int b, int c) {
    return (h * samples + a) * pairs() + SamplePairs.index(b, c);
  }

  int seconds() {
    return PROBES * samples * pairs();
  }

  /** The neuron with weights σ_c at sample b. */
  int row(int b, int c) {
    return b * samples + c;
  }

  int rows() {
    return samples * samples;
  }
}
