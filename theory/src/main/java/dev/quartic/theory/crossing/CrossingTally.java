package dev.quartic.theory.crossing;

/**
 * Sums over neurons beside the source: half of the drift of the NTK, and how many crossed.
 *
 * @param half {@code p_α φ_α N_α D_αβ}, averaged over outputs, {@code [N_A, N, T]}; the drift is
 *     this and its transpose
 * @param crossed neurons of each layer on the other side of each kink than at the start, {@code [L
 *     − 1, kinks, N_A, T]}
 * @param held neurons of each layer that stay at the kink
 */
@SuppressWarnings("ArrayRecordComponent") // scratch of one thread
record CrossingTally(double[] half, double[] crossed, double[] held) {

  /** Adds what one neuron does. */
  void add(NeuronLaw law, KinkPassage passage, double[] backward, double[] coupling, double scale) {
    int times = passage.times();
    int samples = law.samples();
    int outputs = law.outputs();
    for (int row = 0; row < law.rows(); row++) {
      int sample = law.sample(row);
      Kink kink = law.kinks().get(law.kink(row));
      double density = scale * law.density(row);
      double self = (kink.above() + kink.below()) / 2 * law.theta(sample, sample);
      for (int other = 0; other < samples; other++) {
        double product = 0;
        for (int output = 0; output < outputs; output++) {
          double phi = backward[sample * outputs + output];
          double own = coupling[(row * samples + other) * outputs + output];
          product += phi * (other == sample ? own + self * phi : own);
        }
        product *= density / outputs;
        int place = (sample * samples + other) * times;
        for (int time = 0; time < times; time++) {
          half[place + time] += product * passage.net()[row * times + time];
        }
      }
      double neurons = density * law.width() * law.countFactor(); // √n p of ζ
      for (int time = 0; time < times; time++) {
        int place = (law.index() * law.rows() + row) * times + time;
        crossed[place] += neurons * passage.crossed()[row * times + time];
        held[place] += neurons * passage.held()[row * times + time];
      }
    }
  }
}
