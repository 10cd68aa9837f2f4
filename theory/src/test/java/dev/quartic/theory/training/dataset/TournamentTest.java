package dev.quartic.theory.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TournamentTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 12})
  void everyPairMeetsOnceAndBothKnowWhen(int edges) {
    var tournament = new Tournament(edges);
    Set<List<Integer>> met = new HashSet<>();
    for (int round = 0; round < tournament.rounds(); round++) {
      Set<Integer> busy = new HashSet<>();
      for (int table = 0; table < tournament.tables(); table++) {
        int one = tournament.at(table, round);
        int other = tournament.across(table, round);
        if (one < edges) {
          assertThat(tournament.opponent(one, round)).isEqualTo(other);
        }
        if (other < edges) {
          assertThat(tournament.opponent(other, round)).isEqualTo(one);
        }
        if (one < edges && other < edges) {
          assertThat(met.add(List.of(Math.min(one, other), Math.max(one, other)))).isTrue();
          assertThat(busy.add(one) && busy.add(other)).isTrue();
        }
      }
    }
    assertThat(met).hasSize(edges * (edges - 1) / 2);
  }
}
