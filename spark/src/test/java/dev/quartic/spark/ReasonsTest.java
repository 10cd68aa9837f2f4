package dev.quartic.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.parallel.EngineFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told, and what Spark is told. */
class ReasonsTest {
  private static String reason(String message) {
    return Reasons.of(new IllegalStateException(message), new TaskWatch(_ -> {}));
  }

  @Test
  void aFailedTaskInOneLine() {
    assertThat(
            reason(
                """
                Job aborted due to stage failure: Task 1 in stage 4.0 failed 3 times, most recent failure: Lost task 1.2 in stage 4.0 (TID 31) (10.0.0.7 executor 2): java.lang.UnsupportedClassVersionError: dev/quartic/X has been compiled by a more recent version
                \tat java.base/java.lang.ClassLoader.defineClass1(Native Method)

                Driver stacktrace:\
                """))
        .isEqualTo(
            "a task failed 3 times on the cluster, the last time (executor 2 on 10.0.0.7): java.lang.UnsupportedClassVersionError: dev/quartic/X has been compiled by a more recent version; workers need JDK 25 or newer: set spark.executorEnv.JAVA_HOME or theirs");
  }

  @Test
  void aLostExecutorInOneLine() {
    assertThat(
            reason(
                "Job aborted due to stage failure: Task 0 in stage 0.0 failed 3 times, most recent failure: Lost task 0.2 in stage 0.0 (TID 2) (host executor 5): ExecutorLostFailure (executor 5 exited caused by one of the running tasks) Reason: Command exited with code 137\nDriver stacktrace:"))
        .endsWith("(executor 5 on host): Command exited with code 137");
  }

  @Test
  void anEndOfTheApplication() {
    assertThat(reason("Job 3 cancelled because SparkContext was shut down"))
        .isEqualTo("the cluster has ended the application");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[4]",
        "local[*]",
        "local-cluster[2, 1, 1024]",
        "spark://host:7077",
        "spark://a:1,b:2",
        "yarn",
        "k8s://https://x:1"
      })
  void clustersThatSparkKnows(String name) {
    assertThat(Master.of(name).name()).isEqualTo(name.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local[0]", "local[two]", "spark://host", "host:7077", "mesos://x:1"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Master.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spark://HOST:PORT");
  }

  @Test
  void aMasterThatDoesNotAnswer() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> Master.of("spark://127.0.0.1:" + port).requireReachable())
        .isInstanceOf(EngineFailure.class)
        .hasMessageContaining("no Spark master answers at spark://127.0.0.1:" + port);
  }

  @Test
  void threadsOfThisProcessTryAgainToo() {
    assertThat(Master.of("local").with(3)).isEqualTo("local[1,3]");
    assertThat(Master.of("local[*]").with(3)).isEqualTo("local[*,3]");
    assertThat(Master.of("spark://a:1").with(3)).isEqualTo("spark://a:1");
  }

  @Test
  void whatTheUserSetsStays() {
    var given = new SparkConf(false).set("spark.task.maxFailures", "7").set("spark.jars", "x.jar");
    SparkConf conf = Settings.of(given, Master.of("spark://a:1"));
    assertThat(conf.get("spark.task.maxFailures")).isEqualTo("7");
    assertThat(conf.get("spark.jars")).isEqualTo("x.jar");
    assertThat(conf.get("spark.speculation")).isEqualTo("true");
  }

  /** One of Spark's packages has gone from the JDK, which says so whenever it is named. */
  @Test
  void optionsOfTheLauncherAreThoseOfSpark() {
    List<String> sparks =
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
            .filter(option -> !option.contains("sun.security.action"))
            .toList();
    assertThat(JvmOptions.all()).containsExactlyElementsOf(sparks);
  }

  @Test
  void aJvmWithoutThemIsFoundOut() {
    Module base = Object.class.getModule();
    assertThat(JvmOptions.missing(base, JvmOptions.class.getModule())).isEmpty();
    Module other = java.util.logging.Logger.class.getModule(); // named: nothing is open to it
    assertThat(JvmOptions.missing(base, other)).contains("java.lang");
  }
}
