package dev.quartic.theory.crossing;

/**
 * Sums over neurons beside the source: half of the drift of the NTK, and how many crossed.
 *
 * @param half {@code p_α φ_α N_α D_αβ}, averaged over outputs, {@code [N_A, N, T]}; the drift is
 *     this and its transpose
 * @param crossed neurons of each layer on the other side of each kink than at the start, {@code [L
 *     − 1, N_A, T]}
 * @param held neurons of each layer that stay at the kink
 */
@SuppressWarnings("ArrayRecordComponent") // scratch of one thread
record CrossingTally(double[] half, double[] crossed, double[] held) {

  /** Adds what one neuron does. */
  void add(NeuronLaw law, KinkPassage passage, double[] backward, double[] coupling, double scale) {
    int times = passage.times();
    int samples = law.samples();
    int outputs = law.outputs();
    int layer = law.index() * law.train();
    for (int sample = 0; sample < law.train(); sample++) {
      double density = scale * law.density(sample);
      double self = (law.kink().above() + law.kink().below()) / 2 * law.theta(sample, sample);
      for (int other = 0; other < samples; other++) {
        double product = 0;
        for (int output = 0; output < outputs; output++) {
          double phi = backward[sample * outputs + output];
          double row = coupling[(sample * samples + other) * outputs + output];
          product += phi * (other == sample ? row + self * phi : row);
        }
        product *= density / outputs;
        int place = (sample * samples + other) * times;
        for (int time = 0; time < times; time++) {
          half[place + time] += product * passage.net()[sample * times + time];
        }
      }
      double neurons = density * law.width() * law.countFactor(); // √n p of ζ
      for (int time = 0; time < times; time++) {
        int place = (layer + sample) * times + time;
        crossed[place] += neurons * passage.crossed()[sample * times + time];
        held[place] += neurons * passage.held()[sample * times + time];
      }
    }
  }
}
