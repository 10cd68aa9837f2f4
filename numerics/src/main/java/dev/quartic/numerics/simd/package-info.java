/**
 * Elementwise functions and the inner loops of the kernel recursion, several doubles at a time.
 *
 * <p>All of it is built from additions, products, fused multiply-adds, quotients, roots and
 * selections, lane by lane: a result depends neither on the width of the vectors, nor on the place
 * of an element in its block, nor on whether the code was compiled yet. (The exponential and the
 * other functions of {@code jdk.incubator.vector} fail the last test: interpreted, they are those
 * of {@code Math}, compiled, those of another library, and the last bit differs in 1 of 100
 * results, measured.)
 *
 * <p>How the loops are cut: a vector lives in a register only if every method between its making
 * and its use is inlined. Once the compiler has taken in some 35 vector operations ({@code
 * NodeCountInliningCutoff}) it inlines no method but those of the Vector API itself, and vectors
 * handed to others become objects: twenty times slower, measured. So own methods are called early
 * in a loop, long polynomials stand written out in it, and what is longer still is cut into passes
 * over a chunk that stays in the first cache.
 *
 * <p>{@link dev.quartic.numerics.simd.Simd} says whether vectors are used; {@code PlainMath} and
 * {@code PlainPairs} take their place otherwise and are the oracles of the tests. Polynomials come
 * from {@code reference-data/minimax/minimax.py}.
 */
@NullMarked
package dev.quartic.numerics.simd;

import org.jspecify.annotations.NullMarked;
