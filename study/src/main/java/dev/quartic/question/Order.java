package dev.quartic.question;

/** How far in the width n a prediction goes. */
public enum Order {
  /** Infinite width. */
  ZERO("0", 0),
  /** With the terms of order n^(−1/2) that kinks of activations have. */
  HALF("half", 0.5),
  /** With the terms of order 1/n. */
  ONE("1", 1);

  private final String word;
  private final double power;

  Order(String word, double power) {
    this.word = word;
    this.power = power;
  }

  /** As files say it. */
  public String word() {
    return word;
  }

  /** Of 1/n. */
  public double power() {
    return power;
  }

  /** The one of a whole power, 0 or 1. */
  public static Order of(int power) {
    return switch (power) {
      case 0 -> ZERO;
      case 1 -> ONE;
      default -> throw new IllegalArgumentException("the order must be 0 or 1, but was " + power);
    };
  }
}
