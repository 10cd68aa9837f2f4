package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Tanh;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationClassTest {
  private static final String REQUIRED =
      "required a public Java class with a public constructor without parameters"
          + " that implements Supplier<Activation>, found ";

  /** What a user writes. */
  public static final class Mish implements Supplier<Activation> {
    @Override
    public Activation get() {
      return Custom.of(
          "mish",
          new Custom.Formula() {
            @Override
            public <T extends CalculusFieldElement<T>> T at(T z) {
              return z.multiply(z.exp().log1p().tanh());
            }
          });
    }
  }

  /** Not a supplier. */
  public static final class Other {}

  /** Supplies something else. */
  public static final class Words implements Supplier<String> {
    @Override
    public String get() {
      return "tanh";
    }
  }

  /** What initializers of the classes below have done. */
  static final List<String> RUN = new CopyOnWriteArrayList<>();

  /** Does something when it is initialized, and is no supplier. */
  public static final class Eager {
    static {
      RUN.add("Eager");
    }
  }

  /** The same with a supplier of something else. */
  public static final class EagerWords implements Supplier<String> {
    static {
      RUN.add("EagerWords");
    }

    @Override
    public String get() {
      return "tanh";
    }
  }

  /** Cannot be made. */
  public static final class Failing implements Supplier<Activation> {
    /** Fails. */
    public Failing() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public Activation get() {
      return new Tanh();
    }
  }

  /** Has no constructor to call. */
  public static final class Closed implements Supplier<Activation> {
    private Closed() {}

    @Override
    public Activation get() {
      return new Tanh();
    }
  }

  @Test
  void suppliesAnActivation() {
    var mish = read("Mish").network().activation();
    assertThat(mish.activation().name()).isEqualTo("mish");
    assertThat(mish.activation().value(1)).isEqualTo(Math.tanh(Math.log1p(Math.E)), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Absent|no such class on the class path",
        "Other|a class that is no Supplier",
        "Words|a class that supplies a java.lang.String",
        "Failing|a class whose constructor fails with java.lang.IllegalStateException: no licence",
        "Closed|a class without a public constructor to call"
      })
  void refusesOtherClasses(String name, String found) {
    String full = ActivationClassTest.class.getName() + "$" + name;
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("network.activation.class: %s'%s': %s".formatted(REQUIRED, full, found));
  }

  @ParameterizedTest
  @CsvSource({"Eager", "EagerWords"})
  void runsNothingOfAClassThatIsNoActivation(String name) {
    assertThatThrownBy(() -> read(name)).isInstanceOf(InvalidInput.class);
    assertThat(RUN).isEmpty();
  }

  @Test
  void refusesANameBesideAClass() {
    assertThatThrownBy(
            () -> Experiment.read(null, List.of("network.activation={class: a.B, name: tanh}")))
        .hasMessage(
            "network.activation.name: required no name for an activation given by its class, found"
                + " 'tanh'");
  }

  private static Experiment read(String name) {
    String full = ActivationClassTest.class.getName() + "$" + name;
    return Experiment.read(null, List.of("network.activation.class=" + full));
  }
}
