package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.simd.Simd;
import org.junit.jupiter.api.Test;

/**
 * The tests of this module run on the path they are meant for; profile {@code paths} has others.
 */
class PathTest {
  @Test
  void vectorsAndLibraryAreThoseAskedFor() {
    assertThat(Simd.description() + ", " + Blas.description())
        .matches(System.getProperty("quartic.path", "Vector API, \\d doubles, OpenBLAS .*"));
  }
}
