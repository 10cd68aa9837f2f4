package dev.quartic.study.verification;

import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CountedScores;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.FittedArray.Measurement;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.prediction.PosteriorStudy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Posterior ensembles of several widths beside the prediction of both orders.
 *
 * <p>What an ensemble of width n leaves of the prediction, {@code n · (ensemble − infinite width) −
 * coefficient}, falls like {@code b/n + c/n²}: that law is tested, so that the coefficient of 1/n
 * counts as well as infinite width. With two widths c is left out. Nothing is trained, so that
 * kinks change nothing in the law.
 *
 * @param study the prediction
 * @param widths first hidden widths, ascending
 * @param estimates one for each width
 * @param comparisons of mean, covariance and log evidence
 */
public record PosteriorVerification(
    PosteriorStudy study,
    List<Integer> widths,
    List<PosteriorEstimate> estimates,
    List<Comparison> comparisons) {

  /** Fewer effective members say nothing, their errors included. */
  private static final double FEWEST = 100;

  /**
   * One array.
   *
   * @param coefficient of 1/n₁, from theory
   * @param approach the fit of {@code n · (ensemble − infinite width)}, which knows no coefficient
   * @param beyond the fit of what prediction to order 1/n leaves, whose z-scores count
   */
  public record Comparison(NdArray coefficient, FittedArray approach, FittedArray beyond) {}

  /** Compares. */
  public static PosteriorVerification of(
      PosteriorStudy study, List<Integer> widths, List<PosteriorEstimate> estimates) {
    var posterior = study.posterior();
    var evidence = posterior.evidence();
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(
        compare(
            "mean",
            study.theory().mean(),
            scaled(PosteriorStudy.once(posterior.mean1()), study.width()),
            widths,
            estimates,
            PosteriorEstimate::mean,
            PosteriorEstimate::meanError));
    comparisons.add(
        compare(
            "covariance",
            study.theory().jointCovariance(),
            scaled(PosteriorStudy.once(posterior.covariance1()), study.width()),
            widths,
            estimates,
            PosteriorEstimate::covariance,
            PosteriorEstimate::covarianceError));
    comparisons.add(
        compare(
            "logEvidence",
            single(evidence.order0()),
            single(study.width() * evidence.order1()),
            widths,
            estimates,
            one -> single(one.logEvidence()),
            one -> single(one.logEvidenceError())));
    return new PosteriorVerification(study, widths, estimates, comparisons);
  }

  private static NdArray single(double value) {
    return NdArray.wrap(new double[] {value}, 1);
  }

  private static NdArray scaled(NdArray array, double factor) {
    return NdArray.wrap(
        Arrays.stream(array.data()).map(value -> factor * value).toArray(), array.shape());
  }

  private static Comparison compare(
      String name,
      NdArray order0,
      NdArray coefficient,
      List<Integer> widths,
      List<PosteriorEstimate> estimates,
      Function<PosteriorEstimate, NdArray> value,
      Function<PosteriorEstimate, NdArray> error) {
    List<Measurement> plain = new ArrayList<>();
    List<Measurement> multiplied = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      double[] found = value.apply(estimates.get(index)).data();
      double[] errors = error.apply(estimates.get(index)).data();
      double[] deviations = new double[found.length];
      double[] scaledErrors = new double[found.length];
      for (int entry = 0; entry < found.length; entry++) {
        deviations[entry] = width * (found[entry] - order0.data()[entry]);
        scaledErrors[entry] = width * errors[entry];
      }
      int[] shape = order0.shape();
      plain.add(new Measurement(width, NdArray.wrap(found, shape), NdArray.wrap(errors, shape)));
      multiplied.add(
          new Measurement(
              width, NdArray.wrap(deviations, shape), NdArray.wrap(scaledErrors, shape)));
    }
    return new Comparison(
        coefficient,
        FittedArray.fit(name, WidthLaw.INVERSE, order0, plain),
        FittedArray.fit(name, WidthLaw.INVERSE, coefficient, multiplied));
  }

  /** The z-scores of one array; a covariance and its mirror image count once. */
  public double[] zScores(Comparison comparison) {
    FittedArray beyond = comparison.beyond();
    return CountedScores.of(beyond.zScore(), beyond.name().equals("covariance"));
  }

  /** All z-scores. */
  public double[] zScores() {
    return comparisons.stream().flatMapToDouble(one -> Arrays.stream(zScores(one))).toArray();
  }

  /** Whether theory and ensembles agree. */
  public Agreement agreement() {
    return Agreement.of(zScores());
  }

  /** What a reader should know before believing it. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      double effective = estimates.get(index).effectiveMembers();
      if (effective < FEWEST) {
        warnings.add(
            "At width %d the weights of %d networks amount to %.0f of equal weight: too few to believe, their errors included. Take more members, fewer training samples, or more noise-variance."
                .formatted(widths.get(index), estimates.get(index).members(), effective));
      }
    }
    return warnings;
  }
}
