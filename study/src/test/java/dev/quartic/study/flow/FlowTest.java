package dev.quartic.study.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final double[][] INPUTS = {{1, 0.2}, {-0.4, 1}, {0.3, 0.3}};

  private static Question question() {
    return Question.of(Mlp.of(2, 3, 16, 1, new Tanh()).critical())
        .train(INPUTS, new double[][] {{0}, {0}, {0}});
  }

  @Test
  void allThatIsSmallIsGivenUnasked() {
    Flow flow = Quartic.flow(question());
    assertThat(flow.arrays()).containsKeys("layer1/K", "layer3/Theta", "layer3/V", "layer3/U");
    assertThat(array(flow, "layer3/V").shape()).containsExactly(3, 3, 3, 3);
    assertThat(flow.axes("layer3/V")).containsExactly("sample", "sample2", "sample3", "sample4");
  }

  @Test
  void layersSamplesAndTensorsCanBeChosen() {
    var request = new FlowRequest(List.of("K", "V"), List.of(3), List.of(2, 0), "exact");
    Flow some = Quartic.flow(question(), request, Work.quiet());
    assertThat(some.arrays()).containsOnlyKeys("layer3/K", "layer3/V");
    Flow all = Quartic.flow(question());
    assertThat(array(some, "layer3/K").get(0, 1))
        .isCloseTo(array(all, "layer3/K").get(2, 0), within(1e-13));
    assertThat(array(some, "layer3/V").get(0, 0, 1, 1))
        .isCloseTo(array(all, "layer3/V").get(2, 2, 0, 0), within(1e-10));
  }

  @Test
  void whatDoesNotExistIsRefused() {
    refused(new FlowRequest(List.of("W"), null, null, "automatic"), "names of");
    refused(new FlowRequest(null, List.of(4), null, "automatic"), "layers from 1 to 3");
    refused(new FlowRequest(null, null, List.of(3), "automatic"), "samples from 0 to 2");
    refused(new FlowRequest(null, null, List.of(1, 1), "automatic"), "different samples");
    refused(new FlowRequest(null, null, null, "guess"), "automatic, exact or sampled");
    Question kinks =
        Question.of(Mlp.of(2, 3, 16, 1, new Relu()).critical())
            .train(INPUTS, new double[][] {{0}, {0}, {0}});
    assertThatThrownBy(() -> Quartic.flow(kinks, FlowRequest.UNASKED.tensors("U"), Work.quiet()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("tensors that exist");
    assertThat(Quartic.flow(kinks).arrays()).containsKey("layer3/V").doesNotContainKey("layer3/U");
  }

  private static NdArray array(Flow flow, String name) {
    return Objects.requireNonNull(flow.arrays().get(name));
  }

  private static void refused(FlowRequest request, String message) {
    assertThatThrownBy(() -> Quartic.flow(question(), request, Work.quiet()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(message);
  }
}
