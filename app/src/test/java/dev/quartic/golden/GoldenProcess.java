package dev.quartic.golden;

import dev.quartic.app.command.Invocation;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.simd.Simd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process in which the cases run, one after the other, each in the folder where the process was
 * started. A process of its own, since what decides the last digits can be chosen only while a JVM
 * starts: the kernels of the linear-algebra library and the width of vectors. Chosen are those of
 * Haswell, which every processor with AVX2 has.
 */
final class GoldenProcess {
  private static final List<String> JVM =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+IgnoreUnrecognizedVMOptions", // elsewhere than on x86
          "-XX:UseAVX=2",
          "-Dquartic.blas.core=Haswell",
          "-Duser.language=en",
          "-Xmx2g");

  private GoldenProcess() {}

  /** Runs the program; all that these tests know of it. */
  private static Invocation call(List<String> arguments) {
    return Invocation.of(arguments);
  }

  /**
   * Runs all cases into their folders and leaves their results beside them, as JSON.
   *
   * @param arguments the folder that lists the cases
   */
  public static void main(String[] arguments) throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Files.writeString(here.resolve("digits.txt"), digits());
    for (GoldenCase next : GoldenCase.all(Path.of(arguments[0]))) {
      List<String> all = new ArrayList<>(next.arguments());
      all.addAll(List.of("--out", next.name()));
      Invocation call = call(all);
      Files.writeString(
          here.resolve(next.name() + ".json"),
          GoldenResult.of(call.exitCode(), call.out(), call.err(), here, next.name()));
    }
  }

  /** What, besides experiment and seed, decides the last digits here. */
  private static String digits() {
    return "%s; %s; Java %d; %s\n"
        .formatted(
            Blas.description(),
            Simd.description(),
            Runtime.version().feature(),
            System.getProperty("os.arch"));
  }

  /** Starts the process in an empty folder with the files of the cases and waits for its end. */
  static void run(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GoldenProcess.class.getName(),
            GoldenCase.folder().toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "the process of the golden runs failed:\n" + Files.readString(log));
      }
    } finally {
      process.destroy();
    }
  }
}
