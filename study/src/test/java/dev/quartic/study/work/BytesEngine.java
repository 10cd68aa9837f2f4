package dev.quartic.study.work;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.JobRecipe;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Receiver;
import dev.quartic.numerics.parallel.Shared;
import dev.quartic.numerics.parallel.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A cluster without one: every task is done by a job that was made of bytes, and its part comes
 * back as bytes. What has no recipe is done as it is, and counted.
 */
public final class BytesEngine implements Engine {
  private final Engine inner = LocalEngine.of(1);
  private final Set<String> shipped = new TreeSet<>();
  private final Set<String> stayed = new TreeSet<>();

  /** Recipes that were used. */
  public Set<String> shipped() {
    return shipped;
  }

  /** Jobs that had none. */
  public Set<String> stayed() {
    return stayed;
  }

  @Override
  public <P> void run(Job<P> job, long from, Receiver<? super P> receiver) {
    if (from >= job.tasks()) {
      return;
    }
    job.prepare();
    if (job.recipe().isEmpty()) {
      stayed.add(job.getClass().getSimpleName());
      inner.run(job, from, receiver);
      return;
    }
    JobRecipe<P> kept = job.recipe().get();
    shipped.add(kept.getClass().getSimpleName());
    for (long index = from; index < job.tasks(); index++) {
      JobRecipe<P> sent = copy(kept);
      P part = sent.job().bench().task(index);
      try {
        var bytes = new ByteArrayOutputStream();
        sent.write(part, new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        receiver.part(index, kept.read(in));
        if (in.read() >= 0) {
          throw new IOException("bytes are left over");
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      receiver.done(index + 1);
    }
  }

  @SuppressWarnings("unchecked") // what was written is of the type that is read
  private static <T> T copy(T value) {
    try {
      var bytes = new ByteArrayOutputStream();
      try (var out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      }
      try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (T) in.readObject();
      }
    } catch (IOException | ClassNotFoundException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  /** What was sent, as it arrived: once. */
  private record Sent<T>(int place) implements Shared<T> {
    private static final List<Object> ARRIVED = new CopyOnWriteArrayList<>();

    @Override
    @SuppressWarnings("unchecked") // what was shared is of the type that is asked for
    public T value() {
      return (T) ARRIVED.get(place);
    }

    @Override
    public void close() {
      ARRIVED.set(place, "closed");
    }
  }

  @Override
  public <T extends Serializable> Shared<T> share(T value) {
    synchronized (Sent.ARRIVED) {
      Sent.ARRIVED.add(copy(value));
      return new Sent<>(Sent.ARRIVED.size() - 1);
    }
  }

  @Override
  public Engine within(Workers here) {
    return this;
  }

  @Override
  public Workers workers() {
    return inner.workers();
  }
}
