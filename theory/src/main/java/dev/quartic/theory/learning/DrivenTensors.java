package dev.quartic.theory.learning;

/**
 * The tensors of higher derivatives, driven by an algorithm up to one time; one array for each
 * pairing of outputs.
 *
 * @param response 𝒫_{ija,c}, {@code [N, N_A, N_A, N]}: the change of H along the way, with an
 *     output on leg c
 * @param curvature 𝒴_{ijab}, {@code [N, N_A, N_A, N_A]}: its second-order change
 */
record DrivenTensors(double[][] response, double[][] curvature) {

  static DrivenTensors of(ModeTensors tensors, CurvatureBlocks blocks, ProjectorTables tables) {
    double[][] response = new double[Paired.PAIRINGS][];
    double[][] curvature = new double[Paired.PAIRINGS][];
    Paired other = tensors.response.reordered("jikl"); // X_{j;ia,c}
    for (int pairing = 0; pairing < Paired.PAIRINGS; pairing++) {
      response[pairing] =
          response(tensors.response.pairing(pairing), other.pairing(pairing), tables, tensors.size);
      curvature[pairing] = blocks.driven(tables, pairing);
    }
    return new DrivenTensors(response, curvature);
  }

  private static double[] response(Legs ofI, Legs ofJ, ProjectorTables tables, int size) {
    int train = tables.train();
    double[] driven = new double[size * train * train * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          int table = (tables.row(i) * train + j) * train + a;
          double own = tables.firstOwn()[table];
          double driving = tables.firstDriving()[table];
          int place = ((i * train + j) * train + a) * size;
          for (int c = 0; c < size; c++) {
            driven[place + c] = own * ofI.at(i, j, a, c) + driving * ofJ.at(i, j, a, c);
          }
        }
      }
    }
    return driven;
  }
}
