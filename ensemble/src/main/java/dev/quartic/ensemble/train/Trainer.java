package dev.quartic.ensemble.train;

/** Trains one network after another on buffers of its own; belongs to one thread. */
public interface Trainer {

  /** Called at each recorded time, while θ holds the parameters of that time. */
  @FunctionalInterface
  interface Recorder {
    /** Receives the index of the time in the plan. */
    void record(int timeIndex);
  }

  /**
   * What the training of one network took.
   *
   * @param steps taken
   * @param rejected steps that were tried and repeated with a shorter one
   * @param fitted false when training to the end (t = ∞) left residuals: the network cannot fit the
   *     targets, or sits where its gradient vanishes
   */
  record Effort(long steps, long rejected, boolean fitted) {}

  /**
   * Trains a network in place.
   *
   * @param member its index, for messages
   * @param parameters θ at the start; at the return, θ at the last time
   * @throws TrainingFailedException when it diverges or does not end
   */
  Effort train(long member, double[] parameters, Recorder recorder);

  /** One sentence for the record of a run. */
  String description();
}
