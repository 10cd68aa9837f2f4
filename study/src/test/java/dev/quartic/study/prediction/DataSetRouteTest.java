package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quartic.network.activation.Relu;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no machine holds is refused before it starts, and with what it does hold. */
class DataSetRouteTest {
  private static final int TOO_MANY = 2_000_000;
  private static final Pattern MOST = Pattern.compile("at most ([\\d,]+) training samples");

  private static Question question(int train, Learning learning) {
    double[][] one = new double[train][];
    Arrays.fill(one, new double[] {1});
    return Question.of(Mlp.of(1, 2, 8, 1, new Relu()).critical())
        .train(one, one)
        .test(new double[][] {{1}})
        .learning(learning);
  }

  private static Refusal refused(Question question) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> DataSetRoute.of(question).requireRoom(question));
    assertThat(refusal.what()).isEqualTo(Asked.MACHINE);
    return refusal;
  }

  private static int most(Refusal refusal) {
    Matcher found = MOST.matcher(refusal.required());
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1).replace(",", ""));
  }

  @Test
  void asManyAsItSaysDoFit() {
    for (Learning learning : new Learning[] {GradientFlow.at(1, 10), new Bayesian(0.1)}) {
      int most = most(refused(question(TOO_MANY, learning)));
      Question fits = question(most, learning);
      DataSetRoute route = DataSetRoute.of(question(TOO_MANY, learning));
      assertThatCode(() -> route.requireRoom(fits)).doesNotThrowAnyException();
      Question beyond = question(most + most / 5, learning);
      assertThat(route.forecast(beyond, 1).fitsMachine()).isFalse();
    }
  }

  @Test
  void theEndAloneIsOfferedWhereItFits() {
    int few = most(refused(question(TOO_MANY, GradientFlow.at(1, 10))));
    Refusal refusal = refused(question(few + few / 5, GradientFlow.at(1, 10)));
    assertThat(refusal.required()).contains("times: [inf]");
  }

  /** Of Θ as much is kept as there is room for. */
  @Test
  void theEndNeedsNothingOfThetaWhereNothingFits() {
    Learning end = GradientFlow.at(Double.POSITIVE_INFINITY);
    Question question = question(TOO_MANY, end);
    assertThat(DataSetRoute.STREAMED.forecast(question, 1).fitsMachine()).isFalse();
    assertThat(DataSetRoute.of(question)).isEqualTo(DataSetRoute.LANDMARKS);
    assertThat(DataSetRoute.LANDMARKS.keeps()).isFalse();
    assertThat(DataSetRoute.LANDMARKS.warning()).isPresent();
    assertThat(DataSetRoute.of(question(300, end))).isEqualTo(DataSetRoute.END);
  }

  /** Finite times need no eigenvectors where these do not fit. */
  @Test
  void finiteTimesGoOnWhereEigenvectorsDoNotFit() {
    Learning times = GradientFlow.at(1, 10);
    int most = most(refused(question(TOO_MANY, times)));
    Question large = question(most - most / 10, times);
    assertThat(DataSetRoute.MODES.forecast(large, 1).fitsMachine()).isFalse();
    assertThat(DataSetRoute.of(large)).isEqualTo(DataSetRoute.RESOLVENTS);
    assertThat(DataSetRoute.of(question(300, times))).isEqualTo(DataSetRoute.MODES);
    assertThat(DataSetRoute.RESOLVENTS.keeps()).isFalse();
  }

  @Test
  void covariancesCanBeLeftOut() {
    Question question = question(TOO_MANY, GradientFlow.at(1)).covariance(Covered.TEST);
    assertThat(refused(question).required()).contains("covariance: none");
  }
}
