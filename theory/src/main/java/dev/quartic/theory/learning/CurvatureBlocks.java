package dev.quartic.theory.learning;

/**
 * The mean third derivatives as training meets them, {@code [N, N_A, N_A, N_A]} for legs (i, j, a,
 * b) and one pairing of outputs.
 */
final class CurvatureBlocks {
  private final int size;
  private final int train;
  private final double[][] thirdOwn; // I_{i;jab}
  private final double[][] thirdDriving; // I_{j;iab}
  private final double[][] squaredOwn; // II_{ia;jb}
  private final double[][] squaredDriving; // II_{ja;ib}

  CurvatureBlocks(ModeTensors tensors, int trainModes, Room room) {
    size = tensors.size;
    train = trainModes;
    thirdOwn = entries(tensors.third, room);
    thirdDriving = entries(tensors.third.reordered("jikl"), room);
    squaredOwn = entries(tensors.squared.reordered("ikjl"), room);
    squaredDriving = entries(tensors.squared.reordered("jkil"), room);
  }

  private double[][] entries(Paired tensor, Room room) {
    double[][] entries = new double[Paired.PAIRINGS][];
    for (int pairing = 0; pairing < Paired.PAIRINGS; pairing++) {
      entries[pairing] = entries(tensor.pairing(pairing), room);
    }
    return entries;
  }

  private double[] entries(Legs legs, Room room) {
    double[] entries = room.of(size * train * train * train);
    int place = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          for (int b = 0; b < train; b++) {
            entries[place++] = legs.at(i, j, a, b);
          }
        }
      }
    }
    return entries;
  }

  /** Writes 𝒴_{ijab} of one pairing at one time, {@code [N, N_A, N_A, N_A]}. */
  void drive(ProjectorTables tables, int pairing, double[] driven) {
    int cube = train * train * train;
    for (int i = 0; i < size; i++) {
      int row = tables.row(i) * cube;
      for (int rest = 0; rest < cube; rest++) {
        int place = i * cube + rest;
        driven[place] =
            tables.thirdOwn()[row + rest] * thirdOwn[pairing][place]
                + tables.thirdDriving()[row + rest] * thirdDriving[pairing][place]
                + tables.squaredOwn()[row + rest] * squaredOwn[pairing][place]
                + tables.squaredDriving()[row + rest] * squaredDriving[pairing][place];
      }
    }
  }
}
