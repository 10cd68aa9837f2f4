package dev.quartic.files.experiment;

import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;

/** Where in an experiment file, or among the options, each part of a question stands. */
public final class Places {
  private Places() {}

  /** A refusal as a message about the file, with what helps to mend it. */
  public static InvalidInput of(Refusal refusal) {
    return new InvalidInput(
        place(refusal.what()), refusal.required() + hint(refusal.what()), refusal.found(), refusal);
  }

  private static String place(Asked what) {
    return switch (what) {
      case DEPTH -> "network.depth";
      case ACTIVATION -> "network.activation";
      case RESIDUAL -> "network.residual";
      case NORMALIZATION -> "network.normalization";
      case INITIALIZATION -> "network.initialization";
      case LEARNING_RATES -> "network.learning-rates";
      case OUTPUTS -> "network.outputs";
      case TRAIN -> "data.train";
      case TRAIN_TARGETS -> "data.train.targets";
      case TEST -> "data.test";
      case ALGORITHM -> "training.algorithm";
      case LEARNING -> "training";
      case TIMES -> "training.times";
      case STEP_SIZE -> "training.step-size";
      case MOMENTUM -> "training.momentum";
      case NOISE_VARIANCE -> "training.noise-variance";
      case RIDGE -> "training.ridge";
      case CANDIDATES -> "--choose";
      case CRITERION -> "--choose-by";
      case KEEP -> "--keep";
      case NEW_SAMPLES -> "INPUTS";
      case ORDER -> "order";
      case ORDER_ROUTE -> "order1.route";
      case MEMBERS -> "--members";
      case WIDTHS -> "ensemble.widths";
      case PRECISION -> "ensemble.precision";
      case CHOSEN_SAMPLES -> "--samples";
      case CHOSEN_LAYERS -> "--layers";
      case CHOSEN_TENSORS -> "--tensors";
      case ROUTE -> "--route";
      case GRID_DEPTHS -> "--depths";
      case GRID_WIDTHS -> "--widths";
      case SERIES_ORDER -> "--order";
      case FEATURES -> "model.features";
      case SCALING -> "--scaling";
      case MEMORY, MACHINE -> "memory";
    };
  }

  private static String hint(Asked what) {
    return switch (what) {
      case INITIALIZATION ->
          " ({bias-variance: C_b, weight-variance: C_W}; 'quartic tune' finds the best compromise)";
      case MEMORY -> "; Java gets more by QUARTIC_JVM=-Xmx…";
      default -> "";
    };
  }
}
