package dev.quartic.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.explorer.runs.Commands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is not let in, and what is not done for those who are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityTest {
  private static final String SHAPE =
      """
      {"activation": "tanh", "depth": 3, "width": 8, "biasVariance": 0, "weightVariance": 1,
       "residualWeight": 0, "biasRate": 1, "weightRate": 1, "inputSquare": 1}
      """;

  private final List<List<String>> started = new ArrayList<>();
  private final List<String> bugs = new ArrayList<>();
  private Path home;
  private Explorer explorer;
  private Raw raw;
  private String token;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(home.resolve("runs"));
    Files.writeString(folder.resolve("secret.csv"), "1,2\n3,4\n");
    Files.writeString(home.resolve("own.csv"), "1,2\n3,4\n");
    Files.createSymbolicLink(home.resolve("link.csv"), folder.resolve("secret.csv"));
    Commands commands =
        (arguments, _, _) -> {
          started.add(arguments);
          return new Commands.Started() {
            @Override
            public boolean isAlive() {
              return false;
            }

            @Override
            public int exitCode() {
              return 0;
            }

            @Override
            public void stop() {}
          };
        };
    explorer = Explorer.start(0, home.resolve("runs"), commands, bugs::add);
    URI address = URI.create(explorer.address());
    raw = new Raw(address);
    token = address.getPath();
  }

  @AfterAll
  void stop() {
    explorer.close();
  }

  @Test
  void itsOwnPageIsLetIn() throws IOException {
    Raw.Answer page = raw.get(token);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Content-Security-Policy: default-src 'none'")
        .contains("Referrer-Policy: no-referrer")
        .contains("frame-ancestors 'none'");
    assertThat(raw.post(token + "api/laboratory", SHAPE).status()).isEqualTo(200);
    assertThat(
            raw.post(
                    token + "api/laboratory",
                    SHAPE,
                    "Origin: http://" + raw.address().getAuthority(),
                    "Sec-Fetch-Site: same-origin")
                .status())
        .isEqualTo(200);
  }

  @Test
  void withoutTheTokenThereIsNothing() throws IOException {
    String almost = token.substring(0, token.length() - 2) + "/";
    for (String path : List.of("/", "/api/keys", "/x/api/keys", almost, almost + "api/keys")) {
      Raw.Answer answer = raw.get(path);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.text()).doesNotContain("html").doesNotContain("network.depth");
    }
    assertThat(raw.post("/api/laboratory", SHAPE).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: https://127.0.0.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Host: evil.example"
      })
  void otherOriginsAreRefused(String header) throws IOException {
    assertThat(raw.post(token + "api/laboratory", SHAPE, header).status()).isEqualTo(403);
    assertThat(raw.get(token + "api/runs", header).status()).isEqualTo(403);
    assertThat(raw.get(token, header).text()).doesNotContain("Access-Control");
  }

  /** A page of one's own, at a port of one's own, is another origin too. */
  @Test
  void anotherPortIsAnotherOrigin() throws IOException {
    assertThat(raw.get(token + "api/runs", "Origin: http://127.0.0.1:1").status()).isEqualTo(403);
  }

  @Test
  void formsAreNotQuestions() throws IOException {
    Raw.Answer answer =
        raw.send(
            "POST", token + "api/laboratory", SHAPE.getBytes(UTF_8), "Content-Type: text/plain");
    assertThat(answer.status()).isEqualTo(415);
    assertThat(raw.send("PUT", token + "api/runs", new byte[0]).status()).isEqualTo(405);
    assertThat(raw.get(token + "api/start").status()).isEqualTo(400);
    assertThat(started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/secret.csv",
        "page/../../secret.csv",
        "..\\secret.csv",
        "/etc/passwd",
        "app.js/../../explorer.css",
        "package-info.class"
      })
  void pathsLeadNowhere(String path) throws IOException {
    Raw.Answer answer = raw.get(token + path);
    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.text()).doesNotContain("root:").doesNotContain("3,4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../home", ".", "", "%2e%2e", "%2Fetc", "nothing"})
  void namesOfRunsLeadNowhere(String name) throws IOException {
    for (String path : List.of("page", "api/settings", "compare")) {
      assertThat(raw.get(token + path + "?run=" + name).status()).as(path).isEqualTo(400);
    }
  }

  @Test
  void oversizedBodiesAreRefused() throws IOException {
    Raw.Answer answer = raw.post(token + "api/laboratory", "\"" + "x".repeat(1 << 19) + "\"");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(raw.post(token + "api/laboratory", SHAPE).status()).isEqualTo(200);
  }

  /** Without a length beforehand. */
  @Test
  void endlessBodiesAreRefused() throws IOException {
    try (Socket socket = new Socket(raw.address().getHost(), raw.address().getPort())) {
      var out = socket.getOutputStream();
      out.write(
          """
          POST %sapi/laboratory HTTP/1.1\r
          Host: %s\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          Connection: close\r
          \r
          """
              .formatted(token, raw.address().getAuthority())
              .getBytes(UTF_8));
      String chunk = "10000\r\n" + " ".repeat(1 << 16) + "\r\n";
      int sent = 0;
      try {
        for (; sent < 256; sent++) {
          out.write(chunk.getBytes(UTF_8));
        }
      } catch (IOException refused) {
        assertThat(sent).isLessThan(256);
        return;
      }
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).endsWith("413");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data.train.inputs\": \"../secret.csv\"",
        "\"data.train.inputs\": \"/etc/passwd\"",
        "\"data.train.inputs\": \"link.csv\"",
        "\"data.train\": \"{inputs: /etc/passwd}\"",
        "\"data.train.inputs\": \"own.csv\", \"data.test.images\": \"../secret.gz\","
            + " \"data.test.labels\": \"own.csv\", \"data.test.classes\": \"[0, 1]\"",
        "\"model.features\": \"../secret.csv\"",
        "\"network.activation.class\": \"java.lang.Runtime\"",
        "\"network.activation\": \"{class: java.lang.Runtime}\"",
        "\"network.activation\": \"{\\\"cla\\\\x73s\\\": java.lang.Runtime}\"",
        "\"network.width\": \"&a [1, *a]\""
      })
  void experimentsReachNoFilesOutsideAndRunNoClasses(String values) throws IOException {
    String question = "{\"command\": \"predict\", \"values\": {" + values + "}}";
    for (String path : List.of("api/check", "api/start")) {
      Raw.Answer answer = raw.post(token + path, question);
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.text())
          .containsPattern("a file below|no Java class|without backslashes and anchors")
          .doesNotContain("3,4");
    }
    assertThat(started).isEmpty();
  }

  @Test
  void filesBesideTheRunsCanBeNamed() throws IOException {
    String question =
        "{\"command\": \"predict\", \"values\": {\"data.train.inputs\": \"own.csv\"}}";
    Raw.Answer answer = raw.post(token + "api/check", question);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains(home.resolve("own.csv").toString());
  }

  @Test
  void onlyKnownCommandsAreStarted() throws IOException {
    for (String command : List.of("sweep", "explore", "runs", "resume", "-h")) {
      String question = "{\"command\": \"%s\", \"values\": {}}".formatted(command);
      assertThat(raw.post(token + "api/start", question).status()).as(command).isEqualTo(400);
    }
    assertThat(started).isEmpty();
  }

  @Test
  void nobodyElseOnTheNetworkHearsOfIt() throws IOException {
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(card.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          try (Socket socket = new Socket()) {
            socket.connect(new java.net.InetSocketAddress(address, raw.address().getPort()), 2000);
            throw new AssertionError("it listens at " + address);
          } catch (IOException refused) {
            assertThat(refused).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void noneOfThisIsABug() {
    assertThat(bugs).isEmpty();
  }
}
