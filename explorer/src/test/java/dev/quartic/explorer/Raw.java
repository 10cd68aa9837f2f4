package dev.quartic.explorer;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests written by hand, with headers that no well-behaved client sends. */
record Raw(URI address) {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param text all of it, headers included
   */
  record Answer(int status, String text) {}

  /** GET, with more headers; a header {@code Host} replaces the right one. */
  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, new byte[0], headers);
  }

  /** POST of a body in JSON. */
  Answer post(String path, String body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of("Content-Type: application/json"));
    all.addAll(Arrays.asList(headers));
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
  }

  Answer send(String method, String path, byte[] body, String... headers) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      if (Arrays.stream(headers).noneMatch(one -> one.startsWith("Host:"))) {
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
      }
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
      try {
        socket.getOutputStream().write(body);
      } catch (IOException refusedAlready) {
        // what it said is there to be read
      }
      String text = answer(new DataInputStream(socket.getInputStream()));
      int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
      return new Answer(status, text);
    }
  }

  /** Head and body, whether or not the connection is kept open. */
  private static String answer(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    Matcher length = LENGTH.matcher(text);
    byte[] body =
        length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
    return text + new String(body, StandardCharsets.UTF_8);
  }
}
