package dev.quartic.network.activation;

/** A sine of unit frequency, at one of two phases. */
public sealed interface Trigonometric extends Activation permits Sin, Cos {}
