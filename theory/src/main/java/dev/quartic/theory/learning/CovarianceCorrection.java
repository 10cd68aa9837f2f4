package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;

/**
 * The covariance of all outputs at order 1/n and one time: a part that every output has with
 * itself, and one in which labels make outputs correlated.
 *
 * <p>Structure in modes and outputs: {@code δ_oo′ X_ip + Y_{io,po′}}, Y bilinear in m.
 */
final class CovarianceCorrection {
  private final ModeTensors tensors;
  private final DrivenTensors driven;
  private final ProjectorTables tables;
  private final Residuals residuals;
  private final int size;
  private final int train;
  private final int outputs;

  CovarianceCorrection(
      ModeTensors tensors, DrivenTensors driven, ProjectorTables tables, Residuals residuals) {
    this.tensors = tensors;
    this.driven = driven;
    this.tables = tables;
    this.residuals = residuals;
    size = tensors.size;
    train = tables.train();
    outputs = residuals.outputs();
  }

  /**
   * In modes.
   *
   * @param response R
   * @return {@code [N n_L, N n_L]}, row {@code i n_L + o}
   */
  Matrix inModes(ResidualResponse response) {
    double[] oneSided = new double[size * outputs * size * outputs];
    addToEach(oneSided, ownPart(response));
    addLabelPart(oneSided);
    double[] ntk = new double[oneSided.length];
    addToEach(ntk, ntkOwnPart());
    addNtkLabelPart(ntk);
    int rows = size * outputs;
    double[] g = tables.decay();
    return Matrix.build(
        rows,
        rows,
        (row, column) -> {
          int i = row / outputs;
          int p = column / outputs;
          double initial =
              row % outputs == column % outputs ? g[i] * g[p] * tensors.metric[i * size + p] : 0;
          return initial
              + g[p] * oneSided[row * rows + column]
              + g[i] * oneSided[column * rows + row]
              + ntk[row * rows + column];
        });
  }

  private void addToEach(double[] joint, Matrix own) {
    int rows = size * outputs;
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        for (int o = 0; o < outputs; o++) {
          joint[(i * outputs + o) * rows + p * outputs + o] += own.get(i, p);
        }
      }
    }
  }

  /** The correction on leg i, leg p as at infinite width; labels in closed loops only. */
  private Matrix ownPart(ResidualResponse response) {
    Matrix transported = Blas.product(response.total(), residuals.covarianceOf(train));
    return Matrix.build(
        size, size, (i, p) -> transported.get(i, p) - withOutputs(i, p) + withResponse(i, p));
  }

  /** {@code F¹_ij Φ_{ij;jp}}. */
  private double withOutputs(int i, int p) {
    Paired phi = tensors.ntkOutputs;
    double sum = 0;
    for (int j = 0; j < train; j++) {
      double pairings =
          phi.ijKl().at(i, j, j, p)
              + phi.ikJl().at(i, j, j, p)
              + outputs * phi.ilJk().at(i, j, j, p);
      sum += tables.once(i, j) * pairings;
    }
    return sum;
  }

  /** {@code 𝒫_{ija,p} k_ja}, and {@code m m} where j and a are of one output. */
  private double withResponse(int i, int p) {
    double sum = 0;
    for (int j = 0; j < train; j++) {
      for (int a = 0; a < train; a++) {
        int place = ((i * train + j) * train + a) * size + p;
        sum +=
            (driven.response()[0][place] + driven.response()[1][place]) * residuals.covariance(j, a)
                + driven.response()[2][place] * residuals.traced(j, a);
      }
    }
    return sum;
  }

  /** {@code F¹_ij F¹_pq C_{ij,pq} k_jq}, and m m where j and q are of one output. */
  private Matrix ntkOwnPart() {
    Paired c = tensors.ntkCovariance;
    return Matrix.build(
        size,
        size,
        (i, p) -> {
          double sum = 0;
          for (int j = 0; j < train; j++) {
            for (int q = 0; q < train; q++) {
              double pairings =
                  (c.ijKl().at(i, j, p, q) + c.ilJk().at(i, j, p, q)) * residuals.covariance(j, q)
                      + c.ikJl().at(i, j, p, q) * residuals.traced(j, q);
              sum += tables.once(i, j) * tables.once(p, q) * pairings;
            }
          }
          return sum;
        });
  }

  private void addNtkLabelPart(double[] joint) {
    Paired c = tensors.ntkCovariance;
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        for (int j = 0; j < train; j++) {
          for (int q = 0; q < train; q++) {
            double both = tables.once(i, j) * tables.once(p, q);
            addLabels(joint, i, p, j, q, both * c.ijKl().at(i, j, p, q));
            addLabels(joint, i, p, q, j, both * c.ilJk().at(i, j, p, q));
          }
        }
      }
    }
  }

  /** Adds {@code factor · m_xo m_yo′} for all outputs. */
  private void addLabels(double[] joint, int i, int p, int x, int y, double factor) {
    int rows = size * outputs;
    for (int o = 0; o < outputs; o++) {
      double left = factor * residuals.mean(x, o);
      int row = (i * outputs + o) * rows + p * outputs;
      for (int other = 0; other < outputs; other++) {
        joint[row + other] += left * residuals.mean(y, other);
      }
    }
  }

  private void addLabelPart(double[] joint) {
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        for (int j = 0; j < train; j++) {
          for (int a = 0; a < train; a++) {
            int place = ((i * train + j) * train + a) * size + p;
            addLabels(joint, i, p, j, a, driven.response()[0][place]);
            addLabels(joint, i, p, a, j, driven.response()[1][place]);
          }
        }
      }
    }
    for (int o = 0; o < outputs; o++) {
      double[] labelled = labelled(labels(o));
      for (int other = 0; other < outputs; other++) {
        addCurvature(joint, labelled, o, other);
      }
    }
  }

  /**
   * {@code −𝒴} with the labels of one output on the leg that is paired with i, summed over
   * pairings and over which of the two legs left comes first, {@code [N, N_A, N_A]}.
   */
  private double[] labelled(double[] labels) {
    int square = train * train;
    double[] sum = new double[size * square];
    for (int i = 0; i < size; i++) {
      for (int pairing = 0; pairing < Paired.PAIRINGS; pairing++) {
        double[] rest = leg(driven.curvature()[pairing], i * square * train, pairing, labels);
        for (int x = 0; x < train; x++) {
          for (int y = 0; y < train; y++) {
            sum[(i * train + x) * train + y] -= rest[x * train + y] + rest[y * train + x];
          }
        }
      }
    }
    return sum;
  }

  /** The labels of the other output on one leg, and k_·p on the last. */
  private void addCurvature(double[] joint, double[] labelled, int o, int other) {
    double[] right = labels(other);
    double[] onK = new double[size * train];
    for (int leg = 0; leg < onK.length; leg++) {
      for (int y = 0; y < train; y++) {
        onK[leg] += labelled[leg * train + y] * right[y];
      }
    }
    Matrix part = Blas.product(Matrix.wrap(size, train, onK), residuals.covarianceOf(train));
    int rows = size * outputs;
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        joint[(i * outputs + o) * rows + p * outputs + other] += part.get(i, p);
      }
    }
  }

  private double[] labels(int output) {
    double[] labels = new double[train];
    for (int mode = 0; mode < train; mode++) {
      labels[mode] = residuals.mean(mode, output);
    }
    return labels;
  }

  /** Contracts leg j (0), a (1) or b (2) of {@code [N_A, N_A, N_A]} from an offset. */
  private double[] leg(double[] values, int from, int which, double[] vector) {
    int step = which == 0 ? train * train : which == 1 ? train : 1;
    double[] rest = new double[train * train];
    for (int first = 0; first < train; first++) {
      for (int second = 0; second < train; second++) {
        int place =
            switch (which) {
              case 0 -> first * train + second;
              case 1 -> first * train * train + second;
              default -> (first * train + second) * train;
            };
        double sum = 0;
        for (int summed = 0; summed < train; summed++) {
          sum += values[from + place + summed * step] * vector[summed];
        }
        rest[first * train + second] = sum;
      }
    }
    return rest;
  }
}
