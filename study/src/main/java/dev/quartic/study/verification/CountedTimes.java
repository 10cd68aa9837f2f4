package dev.quartic.study.verification;

/** The times at which a first term is judged. */
final class CountedTimes {
  private CountedTimes() {}

  /** How many they are. */
  static int count(boolean[] counted) {
    int count = 0;
    for (boolean time : counted) {
      count += time ? 1 : 0;
    }
    return count;
  }

  /** The last of them; the first time of all where there is none. */
  static int last(boolean[] counted) {
    int last = 0;
    for (int time = 0; time < counted.length; time++) {
      last = counted[time] ? time : last;
    }
    return last;
  }
}
