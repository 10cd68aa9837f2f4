package dev.quartic.study.prediction;

/**
 * What one network is expected to score to first order in 1/n where that is sampled: order 0 and
 * the 1/n term added. Accuracies of one network would need cumulants, which are not sampled.
 *
 * @param expected the scores
 * @param lossError one standard error of the loss, of sampling
 */
public record SampledScores(ExpectedScores expected, double lossError) {}
