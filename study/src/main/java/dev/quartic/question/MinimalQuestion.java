package dev.quartic.question;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;

/**
 * A question about a minimal model, {@code f = φ·θ + (ε/2) θ·ψθ}, instead of a network.
 *
 * @param question samples, learning and ensemble; its network is not used
 * @param model of each output
 * @param draw p(θ), and the learning rate
 */
public record MinimalQuestion(Question question, QuadraticModel model, ParameterDraw draw) {}
