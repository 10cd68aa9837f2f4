package dev.quartic.theory.learning;

/**
 * The mean third derivatives in the combinations that training meets, {@code [N, N_A, N_A, N_A]}
 * for legs (i, j, a, b) and one pairing of outputs. With {@code 𝒮_{i;jab} = I_{i;jab} + II_{ij;ab}
 * + II_{ia;jb}}, the change of dH.
 */
final class CurvatureBlocks {
  private final int size;
  private final int train;
  private final double[][] both = new double[Paired.PAIRINGS][]; // 𝒮_{i;jab} + 𝒮_{j;iab}
  private final double[][] within = new double[Paired.PAIRINGS][]; // ½(I_i + I_j) + II_{ij;ab}
  private final double[][] before = new double[Paired.PAIRINGS][]; // 𝒮_{i;jab}
  private final double[][] third = new double[Paired.PAIRINGS][]; // I_{i;jab}

  CurvatureBlocks(ModeTensors tensors, int trainModes) {
    size = tensors.size;
    train = trainModes;
    Paired ofI = tensors.third;
    Paired ofJ = tensors.third.reordered("jikl");
    Paired squared = tensors.squared;
    Paired crossed = tensors.squared.reordered("ikjl"); // II_{ia;jb}
    Paired squaredJ = tensors.squared.reordered("jikl"); // II_{ji;ab}
    Paired crossedJ = tensors.squared.reordered("jkil"); // II_{ja;ib}
    for (int pairing = 0; pairing < Paired.PAIRINGS; pairing++) {
      double[] i = entries(ofI.pairing(pairing));
      double[] j = entries(ofJ.pairing(pairing));
      double[] ij = entries(squared.pairing(pairing));
      double[] ia = entries(crossed.pairing(pairing));
      double[] ji = entries(squaredJ.pairing(pairing));
      double[] ja = entries(crossedJ.pairing(pairing));
      both[pairing] = new double[i.length];
      within[pairing] = new double[i.length];
      before[pairing] = new double[i.length];
      third[pairing] = i;
      for (int place = 0; place < i.length; place++) {
        before[pairing][place] = i[place] + ij[place] + ia[place];
        both[pairing][place] = before[pairing][place] + j[place] + ji[place] + ja[place];
        within[pairing][place] = (i[place] + j[place]) / 2 + ij[place];
      }
    }
  }

  private double[] entries(Legs legs) {
    double[] entries = new double[size * train * train * train];
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

  /** 𝒴_{ijab} of one pairing at one time, {@code [N, N_A, N_A, N_A]}. */
  double[] driven(ProjectorTables tables, int pairing) {
    double[] driven = new double[size * train * train * train];
    int cube = train * train * train;
    for (int i = 0; i < size; i++) {
      int row = tables.row(i) * cube;
      for (int rest = 0; rest < cube; rest++) {
        int place = i * cube + rest;
        double sum = tables.curve[row + rest] * both[pairing][place];
        if (tables.steps) {
          sum +=
              tables.curveWithin[row + rest] * within[pairing][place]
                  + tables.curveBefore[row + rest] * before[pairing][place]
                  + tables.third[row + rest] * third[pairing][place];
        }
        driven[place] = sum;
      }
    }
    return driven;
  }
}
