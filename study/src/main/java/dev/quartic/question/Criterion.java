package dev.quartic.question;

/** What a choice among several values goes by. */
public enum Criterion {
  /** The largest log p(y) of the training targets; of Bayesian learning alone. */
  EVIDENCE("evidence", "log evidence, at infinite width"),
  /** The smallest error at training samples of which each is left out in its turn. */
  HELD_OUT("held-out", "the error of samples left out one at a time, where training ends");

  private final String word;
  private final String words;

  Criterion(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** As options say it. */
  public String word() {
    return word;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
