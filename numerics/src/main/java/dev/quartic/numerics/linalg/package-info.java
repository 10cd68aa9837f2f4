/**
 * Dense linear algebra: products, Cholesky factors, symmetric eigenvectors.
 *
 * <p>{@link dev.quartic.numerics.linalg.Blas} chooses once, at first use, between OpenBLAS and
 * plain Java, and says why when it falls back. The plain version is also the oracle in the tests.
 */
@NullMarked
package dev.quartic.numerics.linalg;

import org.jspecify.annotations.NullMarked;
