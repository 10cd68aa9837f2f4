package dev.quartic.numerics.array;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array of any number of axes, row-major (the last index runs fastest): what results are written
 * as.
 */
public final class NdArray implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] shape;
  private final double[] data;

  private NdArray(int[] shape, double[] data) {
    this.shape = shape;
    this.data = data;
  }

  /**
   * Takes ownership of row-major entries; the caller must not write to them afterwards.
   *
   * @throws IllegalArgumentException when their number is not the product of {@code shape}
   */
  public static NdArray wrap(double[] data, int... shape) {
    if (size(shape) != data.length) {
      throw new IllegalArgumentException(
          "shape %s needs %d entries, but there are %d"
              .formatted(Arrays.toString(shape), size(shape), data.length));
    }
    return new NdArray(shape.clone(), data);
  }

  /** An array of zeros. */
  public static NdArray zeros(int... shape) {
    return new NdArray(shape.clone(), new double[Math.toIntExact(size(shape))]);
  }

  /** The same entries as a matrix has, with its two axes. */
  public static NdArray of(Matrix matrix) {
    return wrap(matrix.data(), matrix.rows(), matrix.columns());
  }

  /** An array of two axes as a matrix with the same entries. */
  public Matrix matrix() {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "a matrix has two axes, but the array has %d".formatted(shape.length));
    }
    return Matrix.wrap(shape[0], shape[1], data);
  }

  private static long size(int... shape) {
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  /** The lengths of the axes, copied. */
  public int[] shape() {
    return shape.clone();
  }

  /** The length of one axis, 0-based. */
  public int length(int axis) {
    return shape[axis];
  }

  /** The live row-major entries. */
  public double[] data() {
    return data;
  }

  /** Returns the entry at the given 0-based indices, one per axis. */
  public double get(int... index) {
    return data[offset(index)];
  }

  /** Writes the entry at the given 0-based indices, while the array is being made. */
  public void set(double value, int... index) {
    data[offset(index)] = value;
  }

  private int offset(int... index) {
    if (index.length != shape.length) {
      throw new IllegalArgumentException(
          "%d indices for %d axes".formatted(index.length, shape.length));
    }
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      offset = offset * shape[axis] + Objects.checkIndex(index[axis], shape[axis]);
    }
    return offset;
  }

  /** The largest absolute value of an entry; 0 for an empty array, NaN when an entry is. */
  public double maxAbs() {
    double largest = 0;
    for (double value : data) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Copies the sub-array at one index of the first axis. */
  public NdArray slice(int index) {
    int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
    int size = (int) size(rest);
    return new NdArray(rest, Arrays.copyOfRange(data, index * size, (index + 1) * size));
  }

  /** The difference to an array of the same shape. */
  public NdArray minus(NdArray other) {
    if (!Arrays.equals(shape, other.shape)) {
      throw new IllegalArgumentException(
          "shapes must be equal, but were %s and %s"
              .formatted(Arrays.toString(shape), Arrays.toString(other.shape)));
    }
    double[] difference = data.clone();
    for (int index = 0; index < difference.length; index++) {
      difference[index] -= other.data[index];
    }
    return wrap(difference, shape);
  }

  @Override
  public String toString() {
    return "NdArray" + Arrays.toString(shape);
  }
}
