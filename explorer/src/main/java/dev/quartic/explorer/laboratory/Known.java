package dev.quartic.explorer.laboratory;

import dev.quartic.gaussian.MomentTable;
import dev.quartic.network.activation.Activation;
import dev.quartic.theory.criticality.CriticalInitialization;
import dev.quartic.theory.criticality.PhaseLines;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What need not be worked out again of an activation. */
final class Known {
  private final Activation activation;
  private final MomentTable moments;
  private Optional<CriticalInitialization> critical = Optional.empty();
  private boolean searched;
  private @Nullable PhaseLines phases;

  Known(Activation activation) {
    this.activation = activation;
    moments = new MomentTable(activation);
  }

  MomentTable moments() {
    return moments;
  }

  synchronized Optional<CriticalInitialization> critical() {
    if (!searched) {
      critical = CriticalInitialization.of(activation);
      searched = true;
    }
    return critical;
  }

  synchronized PhaseLines phases() {
    if (phases == null) {
      phases = new PhaseLines(moments::at);
    }
    return phases;
  }
}
