package dev.quartic.serve;

import dev.quartic.files.data.NpzStream;
import dev.quartic.files.data.NpzWriter;
import dev.quartic.files.run.Json;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.study.answer.Tree;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server on a thread of its own, and a program that talks to it. */
final class Conversation implements AutoCloseable {
  private final DataOutputStream questions;
  private final DataInputStream answers;
  private final Thread server;

  Conversation() throws IOException {
    var toServer = new PipedOutputStream();
    var fromServer = new PipedOutputStream();
    var in = new PipedInputStream(toServer, 1 << 20);
    questions = new DataOutputStream(toServer);
    answers = new DataInputStream(new PipedInputStream(fromServer, 1 << 20));
    server =
        new Thread(() -> {
          try {
            new Server(in, fromServer, LocalEngine.of(2)).run();
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
    server.start();
  }

  record Message(Tree tree, Map<String, NdArray> arrays) {
    /** An array that must be there. */
    NdArray array(String name) {
      return Objects.requireNonNull(arrays.get(name), name);
    }

    /** A value by its path; null where there is none. */
    @Nullable Object at(String... path) {
      @Nullable Object value = tree;
      for (String name : path) {
        value = value instanceof Tree inner ? inner.values().get(name) : null;
      }
      return value;
    }
  }

  void send(String line) throws IOException {
    questions.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    questions.flush();
  }

  void send(String line, Map<String, NdArray> arrays) throws IOException {
    var archive = new ByteArrayOutputStream();
    try (var npz = new NpzWriter(archive)) {
      arrays.forEach(npz::write);
    }
    send(line, archive.toByteArray());
  }

  void send(String line, byte[] archive) throws IOException {
    questions.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    try (var pieces = Pieces.out(questions)) {
      pieces.write(archive);
    }
    questions.flush();
  }

  /** The next message, whatever it is. */
  Message next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int one = answers.read(); one != '\n'; one = answers.read()) {
      if (one < 0) {
        throw new IOException("the server has ended");
      }
      line.write(one);
    }
    Tree tree = Json.tree("answer", line.toString(StandardCharsets.UTF_8));
    boolean more = Boolean.TRUE.equals(tree.values().get("arrays"));
    return new Message(tree, more ? NpzStream.read("answer", Pieces.in(answers)) : Map.of());
  }

  /** The next message that is no event. */
  Message answer() throws IOException {
    Message message = next();
    while (message.at("event") != null) {
      message = next();
    }
    return message;
  }

  /** Ends the input. */
  boolean ends() throws IOException, InterruptedException {
    questions.close();
    server.join(20_000);
    return !server.isAlive();
  }

  @Override
  public void close() throws IOException {
    questions.close();
  }
}
