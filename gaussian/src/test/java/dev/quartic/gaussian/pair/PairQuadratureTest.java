package dev.quartic.gaussian.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.gaussian.ReferenceMoments;
import dev.quartic.network.activation.Tanh;
import org.junit.jupiter.api.Test;

class PairQuadratureTest {
  @Test
  void allMomentsOfTanhAgreeWithReferences() {
    var quadrature = new PairQuadrature(new Tanh());
    double worst = 0;
    int count = 0;
    for (var moment : ReferenceMoments.all()) {
      if (moment.activation().equals(new Tanh()) && moment.a() < 14 && moment.c() < 14) {
        var found =
            quadrature.moment(moment.p(), moment.q(), moment.a(), moment.b(), moment.c(), 1e-13);
        worst = Math.max(worst, Math.abs(found.value() - moment.value()));
        count++;
      }
    }
    assertThat(count).isGreaterThan(60);
    assertThat(worst).isLessThan(1e-12); // of averages that are themselves of order one
  }
}
