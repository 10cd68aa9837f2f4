package dev.quartic.question;

/** What a choice among several values goes by. */
public enum Criterion {
  /** The largest log p(y) of the training targets; of Bayesian learning alone. */
  EVIDENCE("log evidence"),
  /** The smallest error at training samples of which each is left out in its turn. */
  HELD_OUT("error of samples left out one at a time");

  private final String words;

  Criterion(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
