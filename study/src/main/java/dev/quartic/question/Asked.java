package dev.quartic.question;

/** The parts of a question that an answer can be refused for. */
public enum Asked {
  /** L. */
  DEPTH("depth"),
  /** σ. */
  ACTIVATION("activation"),
  /** Skips. */
  RESIDUAL("residual connections"),
  /** Of preactivations. */
  NORMALIZATION("normalization"),
  /** C_b and C_W. */
  INITIALIZATION("initialization"),
  /** λ_b and λ_W. */
  LEARNING_RATES("learning rates"),
  /** n_L. */
  OUTPUTS("outputs"),
  /** The samples to learn from. */
  TRAIN("training samples"),
  /** y of the training samples. */
  TRAIN_TARGETS("training targets"),
  /** The samples to be asked afterwards. */
  TEST("test samples"),
  /** How the network learns. */
  ALGORITHM("algorithm"),
  /** All of the algorithm and its times together. */
  LEARNING("learning"),
  /** The times at which the outcome is wanted. */
  TIMES("times"),
  /** η. */
  STEP_SIZE("step size"),
  /** μ. */
  MOMENTUM("momentum"),
  /** Of the targets, in Bayesian learning. */
  NOISE_VARIANCE("noise variance"),
  /** ρ of kernel regression. */
  RIDGE("ridge"),
  /** Values to choose among. */
  CANDIDATES("values to choose among"),
  /** What a choice goes by. */
  CRITERION("criterion of the choice"),
  /** What training leaves behind. */
  KEEP("keeping what training leaves"),
  /** Samples that trained networks are asked about. */
  NEW_SAMPLES("new samples"),
  /** In 1/n. */
  ORDER("order"),
  /** How terms of order 1/n are come by. */
  ORDER_ROUTE("route of order 1/n"),
  /** How many real networks. */
  MEMBERS("members"),
  /** Widths of the ensembles. */
  WIDTHS("widths"),
  /** Of the training of real networks. */
  PRECISION("precision"),
  /** Some of the samples. */
  CHOSEN_SAMPLES("chosen samples"),
  /** Some of the layers. */
  CHOSEN_LAYERS("chosen layers"),
  /** Some of the tensors. */
  CHOSEN_TENSORS("chosen tensors"),
  /** How averages are taken. */
  ROUTE("route"),
  /** Depths of a grid. */
  GRID_DEPTHS("depths of the grid"),
  /** Widths of a grid. */
  GRID_WIDTHS("widths of the grid"),
  /** The highest order of a Taylor series. */
  SERIES_ORDER("order of the series"),
  /** φ of a minimal model. */
  FEATURES("features"),
  /** How numbers change with width. */
  SCALING("scaling"),
  /** Memory of Java. */
  MEMORY("memory"),
  /** All memory of the machine. */
  MACHINE("memory");

  private final String words;

  Asked(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
