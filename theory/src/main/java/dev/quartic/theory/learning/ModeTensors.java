package dev.quartic.theory.learning;

import dev.quartic.theory.correlator.Tensor;

/**
 * The statistics of the output layer with every leg on a {@linkplain ModeBasis mode}, and with
 * their pairings of outputs. With all legs named by (sample or mode, output):
 *
 * <ul>
 *   <li>{@code h_ij = E[H_ij] − Θ_ij}, {@code k1_ij = E[z_i z_j] − K_ij};
 *   <li>{@code C_{ij,kl} = Cov(H_ij, H_kl)}: A, B;
 *   <li>{@code Φ_{ij;kl} = E[ΔH_ij z_k z_l]}, connected: D, F;
 *   <li>{@code X_{i;jk,l} = E[dH_{i;jk} z_l]}: P, Q;
 *   <li>{@code I_{i;jkl}} and {@code II_{ij;kl}}, means: R; S, T, U;
 *   <li>{@code V_{ijkl} = E[z z z z]}, connected.
 * </ul>
 */
final class ModeTensors {
  final int size;
  final double[] meanNtk;
  final double[] metric;
  final Paired ntkCovariance;
  final Paired ntkOutputs;
  final Paired response;
  final Paired third;
  final Paired squared;
  final Paired vertex;

  ModeTensors(OutputStatistics statistics, ModeBasis basis) {
    size = basis.size();
    meanNtk = basis.matrix(statistics.pair(Tensor.THETA1)).data();
    metric = basis.matrix(statistics.pair(Tensor.G1)).data();
    double[] scratch = statistics.room().of(size * size * size * size);
    double[] a = basis.fourLegs(statistics.of(Tensor.A), scratch);
    double[] b = basis.fourLegs(statistics.of(Tensor.B), scratch);
    double[] d = basis.fourLegs(statistics.of(Tensor.D), scratch);
    double[] f = basis.fourLegs(statistics.of(Tensor.F), scratch);
    double[] p = basis.fourLegs(statistics.of(Tensor.P), scratch);
    double[] q = basis.fourLegs(statistics.of(Tensor.Q), scratch);
    double[] r = basis.fourLegs(statistics.of(Tensor.R), scratch);
    double[] v = basis.fourLegs(statistics.of(Tensor.V), scratch);
    ntkCovariance = paired(a, "ijkl", b, "ikjl", b, "iljk");
    ntkOutputs = paired(d, "klij", f, "kilj", f, "kjli");
    response = paired(q, "ijkl", q, "ikjl", p, "ijkl");
    third = paired(r, "ijkl", r, "iklj", r, "iljk");
    squared =
        paired(
            basis.fourLegs(statistics.of(Tensor.S), scratch),
            "ijkl",
            basis.fourLegs(statistics.of(Tensor.T), scratch),
            "ikjl",
            basis.fourLegs(statistics.of(Tensor.U), scratch),
            "iljk");
    vertex = paired(v, "ijkl", v, "ikjl", v, "iljk");
  }

  private Paired paired(
      double[] first, String one, double[] second, String two, double[] third, String three) {
    return new Paired(
        Legs.of(first, size, one), Legs.of(second, size, two), Legs.of(third, size, three));
  }
}
