package dev.quartic.files.experiment;

import dev.quartic.network.activation.Activation;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An activation of one's own, found by the name of its class.
 *
 * <pre>{@code
 * public final class Mish implements Supplier<Activation> {
 *   public Activation get() {
 *     return Custom.of("mish", new Custom.Formula() {
 *       public <T extends CalculusFieldElement<T>> T at(T z) {
 *         return z.multiply(z.exp().log1p().tanh());
 *       }
 *     });
 *   }
 * }
 * }</pre>
 */
final class ActivationClass {
  private ActivationClass() {}

  static Activation load(Value className) {
    if (!(instance(className) instanceof Supplier<?> supplier)) {
      throw refused(className, "a class that is no Supplier", null);
    }
    Object supplied;
    try {
      supplied = supplier.get();
    } catch (RuntimeException | LinkageError e) {
      throw refused(className, "a class whose get() fails with " + e, e);
    }
    if (!(supplied instanceof Activation activation)) {
      String what = supplied == null ? "null" : "a " + supplied.getClass().getName();
      throw refused(className, "a class that supplies " + what, null);
    }
    return activation;
  }

  private static Object instance(Value className) {
    try {
      return Class.forName(className.text()).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw refused(className, "no such class on the class path", e);
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw refused(className, "a class without a public constructor to call", e);
    } catch (InvocationTargetException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw refused(className, "a class whose constructor fails with " + cause, e);
    }
  }

  private static InvalidInput refused(Value name, String found, @Nullable Throwable cause) {
    return new InvalidInput(
        name.place(), name.key().required(), "%s: %s".formatted(name.found(), found), cause);
  }
}
