/**
 * Bayesian learning to first order in 1/n: the posterior of a nearly Gaussian prior.
 *
 * <p>Given its hidden layers a network's outputs are independent Gaussians of one covariance {@code
 * K + Δ}, where {@code E[Δ] = G¹/n} and {@code E[Δ₁₂ Δ₃₄] = V₍₁₂₎₍₃₄₎/n} to first order. Everything
 * here is the expansion of Gaussian conditioning in Δ; docs/derivations/bayesian.md has it in full.
 *
 * <p>Training samples are called A, all samples D; training samples come first on every axis.
 */
@NullMarked
package dev.quartic.theory.bayes;

import org.jspecify.annotations.NullMarked;
