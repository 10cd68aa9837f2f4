package dev.quartic.ensemble;

import org.jspecify.annotations.Nullable;

/**
 * How the members were trained, and what it took.
 *
 * @param description the algorithm, in one sentence
 * @param steps of all members
 * @param rejectedSteps of the flow: tried and repeated with a shorter one
 * @param unfittedMembers members that training to the end (t = ∞) left with residuals: they cannot
 *     fit the targets, or stopped where the gradient vanishes
 * @param integration the measured error of the flow; null for descent
 * @param precision the measured difference from double precision; null where that was asked for
 * @param wallSeconds of this run; a run that was continued counts from there
 * @param cpuSeconds of all threads of this run
 */
public record TrainingRecord(
    String description,
    long steps,
    long rejectedSteps,
    long unfittedMembers,
    @Nullable IntegrationCheck integration,
    @Nullable PrecisionCheck precision,
    double wallSeconds,
    double cpuSeconds) {}
