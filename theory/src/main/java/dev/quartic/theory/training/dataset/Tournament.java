package dev.quartic.theory.training.dataset;

/**
 * Rounds in which every edge of tiles meets every other once and no two pairs share one, as in a
 * tournament of all against all.
 *
 * @param edges how many
 */
record Tournament(int edges) {
  /** One more where they are odd: who meets it rests. */
  private int players() {
    return edges + edges % 2;
  }

  int rounds() {
    return Math.max(0, players() - 1);
  }

  int tables() {
    return players() / 2;
  }

  /** Who sits at a table, on one side and the other; {@link #edges} is nobody. */
  int at(int table, int round) {
    return player(table, round);
  }

  /** See {@link #at}. */
  int across(int table, int round) {
    return player(players() - 1 - table, round);
  }

  /** Whom an edge meets in a round; {@link #edges} is nobody. */
  int opponent(int edge, int round) {
    int others = players() - 1;
    int place = edge == 0 ? 0 : Math.floorMod(edge - 1 - round, others) + 1;
    return player(others - place, round);
  }

  /** The first stays, the others move on by one. */
  private int player(int place, int round) {
    return place == 0 ? 0 : (place - 1 + round) % (players() - 1) + 1;
  }
}
