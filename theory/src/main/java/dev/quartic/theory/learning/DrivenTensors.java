package dev.quartic.theory.learning;

/**
 * The tensors of higher derivatives, driven by an algorithm up to one time; one array for each
 * pairing of outputs.
 *
 * @param response 𝒫_{ija,c}, {@code [N, N_A, N_A, N]}: the change of H along the way, with an
 *     output on leg c
 * @param curvature 𝒴_{ijab}, {@code [N, N_A, N_A, N_A]}: its second-order change
 * @param responseOnSamples room for a sum of pairings
 * @param curvatureOnSamples room for a sum of pairings
 * @param scratch as long as the longest
 */
record DrivenTensors(
    double[][] response,
    double[][] curvature,
    double[] responseOnSamples,
    double[] curvatureOnSamples,
    double[] scratch) {

  /** Room for one time after another: it is most of what a time needs. */
  static DrivenTensors in(Room room, int size, int train) {
    int responses = size * train * train * size;
    int curvatures = size * train * train * train;
    return new DrivenTensors(
        several(responses, room),
        several(curvatures, room),
        room.of(responses),
        room.of(curvatures),
        room.of(responses));
  }

  private static double[][] several(int length, Room room) {
    double[][] arrays = new double[Paired.PAIRINGS][];
    for (int pairing = 0; pairing < Paired.PAIRINGS; pairing++) {
      arrays[pairing] = room.of(length);
    }
    return arrays;
  }

  /** Drives up to another time; what was here is overwritten. */
  void drive(ModeTensors tensors, CurvatureBlocks blocks, ProjectorTables tables) {
    Paired other = tensors.response.reordered("jikl"); // X_{j;ia,c}
    for (int pairing = 0; pairing < Paired.PAIRINGS; pairing++) {
      Legs ofI = tensors.response.pairing(pairing);
      respond(ofI, other.pairing(pairing), tables, tensors.size, response[pairing]);
      blocks.drive(tables, pairing, curvature[pairing]);
    }
  }

  private static void respond(
      Legs ofI, Legs ofJ, ProjectorTables tables, int size, double[] driven) {
    int train = tables.train();
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
  }
}
