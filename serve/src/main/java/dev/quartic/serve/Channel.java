package dev.quartic.serve;

import dev.quartic.files.data.NpzWriter;
import dev.quartic.files.run.Json;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way out: one message after the other, from any thread. */
final class Channel {
  private final DataOutputStream out;

  Channel(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /** A message without arrays. */
  synchronized void send(Tree message) {
    try {
      line(message);
      out.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A message with arrays. */
  synchronized void send(Tree message, Map<String, NdArray> arrays) {
    message.put("arrays", true);
    try {
      line(message);
      try (OutputStream pieces = Pieces.out(out);
          var npz = new NpzWriter(pieces)) {
        arrays.forEach(npz::write);
      }
      out.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void line(Tree message) throws IOException {
    out.write(Json.line(message).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
