package dev.quartic.serve;

import dev.quartic.files.data.NpzStream;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.Json;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Answers what comes in until nothing comes any more. */
public final class Server {
  /** An experiment has at most 3 MB of text, which JSON may write as twice as much. */
  private static final int LONGEST_LINE = 8 << 20;

  private static final int NO_QUESTION = -1;

  private final Engine engine;
  private final DataInputStream in;
  private final Channel channel;
  private final Kept kept = new Kept();
  private final Answers answers = new Answers(kept);

  /**
   * A server between two pipes.
   *
   * @param in questions; at its end the server ends, whatever it was doing
   * @param out answers; nobody else may write to it
   */
  public Server(InputStream in, OutputStream out, Engine engine) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.channel = new Channel(out);
    this.engine = engine;
  }

  /** Runs until the input ends. */
  public void run() throws IOException {
    channel.send(new Tree().put("ready", Provenance.tree(engine.threads())));
    try (var queue = new Queue()) {
      for (String line = line(); line != null; line = line()) {
        if (!line.isBlank()) {
          message(line, queue);
        }
      }
    }
  }

  private void message(String line, Queue queue) throws IOException {
    long id = NO_QUESTION;
    try {
      Tree message = Json.tree("message", line);
      var fields = new Options(message);
      id = fields.whole("id").orElse(NO_QUESTION);
      Map<String, NdArray> arrays = fields.flag("arrays") ? arrays() : Map.of();
      OptionalInt cancelled = fields.whole("cancel");
      OptionalInt forgotten = fields.whole("forget");
      if (cancelled.isPresent()) {
        queue.cancel(cancelled.getAsInt());
      } else if (forgotten.isPresent()) {
        queue.add(NO_QUESTION, () -> kept.forget(forgotten.getAsInt()), () -> {});
      } else {
        ask(Request.of(id, message, arrays), queue);
      }
    } catch (InvalidInput refused) {
      channel.send(Reply.error(id, refused));
    }
  }

  /** All that was sent is read, also where it is damaged: the next message begins after it. */
  private Map<String, NdArray> arrays() throws IOException {
    InputStream pieces = Pieces.in(in);
    try {
      return NpzStream.read("arrays", pieces);
    } finally {
      pieces.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void ask(Request request, Queue queue) {
    queue.add(
        request.id(),
        () -> {
          try {
            Reply reply = reply(request);
            channel.send(reply.message(), reply.arrays());
          } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            channel.send(Reply.error(request.id(), failure));
          }
        },
        () -> channel.send(Reply.error(request.id(), new CancellationException())));
  }

  private Reply reply(Request request) {
    var work = new Work(engine, new PipeProgress(channel, request.id()), Shelf.NONE);
    return switch (request.ask()) {
      case "sweep" -> Reply.of(request.id(), Sweeping.of(request, work), work.threads());
      case "ask" -> Reply.of(request.id(), kept.ask(request, work));
      default -> Reply.of(request.id(), answers.answer(request, work), work.threads());
    };
  }

  /** The next line; null at the end of the input. */
  private @Nullable String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    int one = in.read();
    while (one >= 0 && one != '\n') {
      if (bytes.size() == LONGEST_LINE) {
        throw new IOException("a line of more than %d bytes".formatted(LONGEST_LINE));
      }
      bytes.write(one);
      one = in.read();
    }
    return one < 0 ? null : bytes.toString(StandardCharsets.UTF_8);
  }
}
