package dev.quartic.ensemble.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.TestNetworks;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.CheckpointException;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorCheckpointTest {
  private static final NetworkModel MODEL = TestNetworks.model(new Gelu(), 3, 8, 6, 7, 2);
  private static final Matrix INPUTS = TestNetworks.normal(4, 2, 3);
  private static final int MEMBERS = 1500; // one or two in each group

  private CheckpointFile file;

  @BeforeEach
  void place(@TempDir Path folder) {
    file = CheckpointFile.of(folder.resolve("tensors.checkpoint"), "version 1");
  }

  private static MeasuredTensors run(
      @Nullable CheckpointFile checkpoint, EnsembleObserver observer) {
    var settings = EnsembleSettings.of(MEMBERS, 9, 2);
    return TensorEnsemble.run(MODEL, INPUTS, TensorSettings.ALL, settings, observer, checkpoint);
  }

  private void runAndKill(int after) {
    EnsembleObserver killer =
        (done, _) -> {
          if (done >= after) {
            throw new CancellationException("killed");
          }
        };
    assertThatThrownBy(() -> run(file, killer)).hasMessageContaining("killed");
  }

  private static void assertSameDigits(MeasuredTensors found, MeasuredTensors expected) {
    for (int layer = 1; layer <= MODEL.depth(); layer++) {
      for (MeasuredTensor tensor : expected.layer(layer).tensors().values()) {
        MeasuredTensor other = found.layer(layer).get(tensor.name());
        assertThat(other.value().data()).isEqualTo(tensor.value().data());
        assertThat(other.error().data()).isEqualTo(tensor.error().data());
      }
    }
  }

  @Test
  void aKilledRunLosesOnlyTheGroupsItWasAt() {
    MeasuredTensors expected = run(null, EnsembleObserver.NONE);
    runAndKill(800);
    long[] first = {-1};
    MeasuredTensors found = run(file, (done, _) -> first[0] = first[0] < 0 ? done : first[0]);
    assertThat(first[0]).isBetween(790L, 801L);
    assertSameDigits(found, expected);

    // what is complete is read, and nothing drawn again
    EnsembleObserver nobody =
        (_, _) -> {
          throw new AssertionError("a network was run again");
        };
    assertSameDigits(run(file, nobody), expected);
  }

  @Test
  void aRecordCutOffIsDoneAgain() throws IOException {
    runAndKill(300);
    byte[] whole = Files.readAllBytes(file.path());
    Files.write(file.path(), Arrays.copyOf(whole, whole.length - 100));
    byte[] rest = new byte[50];
    Files.write(file.path(), rest, StandardOpenOption.APPEND);
    assertSameDigits(run(file, EnsembleObserver.NONE), run(null, EnsembleObserver.NONE));
  }

  @Test
  void filesOfOtherRunsAreRefusedAndWhatIsNoneIsSetAside() throws IOException {
    runAndKill(10);
    var other = CheckpointFile.of(file.path(), "version 2");
    assertThatThrownBy(() -> run(other, EnsembleObserver.NONE))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("belongs to another run");
    Files.writeString(file.path(), "something else");
    assertSameDigits(run(file, EnsembleObserver.NONE), run(null, EnsembleObserver.NONE));
    assertThat(Path.of(file.path() + ".damaged")).hasContent("something else");
  }
}
