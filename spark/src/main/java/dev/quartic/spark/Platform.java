package dev.quartic.spark;

import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.simd.Simd;

/** What of a process decides digits, besides the code. */
final class Platform {
  private Platform() {}

  /** Library and core type, and how vectors are computed. */
  static String here() {
    return Blas.description() + ", " + Simd.description();
  }
}
