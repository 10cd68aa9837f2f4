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
    Supplier<?> supplier = instance(className);
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

  /** Refuses a class whose get() is declared to return something that is no activation. */
  private static void requireActivations(Value className, Class<?> named)
      throws NoSuchMethodException {
    Class<?> supplied = named.getMethod("get").getReturnType();
    if (!supplied.isAssignableFrom(Activation.class)
        && !Activation.class.isAssignableFrom(supplied)) {
      throw refused(className, "a class that supplies a " + supplied.getName(), null);
    }
  }

  private static Supplier<?> instance(Value className) {
    try {
      // nothing of a class runs before it is known to be meant as an activation
      Class<?> named =
          Class.forName(className.text(), false, ActivationClass.class.getClassLoader());
      if (!Supplier.class.isAssignableFrom(named)) {
        throw refused(className, "a class that is no Supplier", null);
      }
      requireActivations(className, named);
      return (Supplier<?>) named.getConstructor().newInstance();
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
