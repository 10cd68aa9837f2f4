/**
 * What is asked: a network, samples, a learning algorithm, the order in 1/n, and real networks
 * beside it. All of it plain values, checked where they are made; what cannot be answered is a
 * {@link dev.quartic.question.Refusal}.
 */
@NullMarked
package dev.quartic.question;

import org.jspecify.annotations.NullMarked;
