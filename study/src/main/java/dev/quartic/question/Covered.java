package dev.quartic.question;

/** Between which samples covariances of an answer are wanted; variances are always there. */
public enum Covered {
  /** None. */
  NONE,
  /** Test samples. */
  TEST,
  /** All, training samples first. */
  FULL;

  /** Unasked, covariances of all samples are given for up to so many. */
  public static final int UNASKED_SAMPLES = 200;
}
