package dev.quartic.ensemble;

/**
 * The error of integrating a flow, measured: the first members are integrated once more at a much
 * smaller tolerance.
 *
 * @param members so checked
 * @param tolerance of the second integration
 * @param largestDifference between the two, over members, recorded times, samples and outputs, in
 *     the units of the targets
 */
public record IntegrationCheck(long members, double tolerance, double largestDifference) {}
