package dev.quartic.golden;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.quartic.cli.Invocation;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.simd.Simd;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process in which the cases run, one after the other, in the folder where it was started. A
 * process of its own, since what decides the last digits can be chosen only while a JVM starts: the
 * kernels of the linear-algebra library and the width of vectors. Chosen are those of Haswell,
 * which every processor with AVX2 can run.
 */
final class GoldenProcess {
  private static final List<String> JVM =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+IgnoreUnrecognizedVMOptions", // the next one is known on x86 only
          "-XX:UseAVX=2",
          "-Duser.language=en",
          "-Xmx2g");

  private GoldenProcess() {}

  /** Calls the program: all that the golden runs know of it. */
  private static Invocation call(List<String> arguments) {
    return Invocation.of(arguments);
  }

  /**
   * Runs all cases and leaves their results.
   *
   * @param arguments the folder that lists the cases, and on how many threads they run; 0 for as
   *     many as they say
   */
  public static void main(String[] arguments) throws IOException {
    if (System.getProperty("quartic.blas.core") == null && hasAvx2()) {
      System.setProperty("quartic.blas.core", "Haswell");
    }
    int threads = Integer.parseInt(arguments[1]);
    Path here = Path.of("").toAbsolutePath();
    Files.createDirectory(here.resolve("digits"));
    Files.createDirectory(here.resolve("words"));
    Files.writeString(here.resolve("machine.txt"), machine());
    for (GoldenCase next : GoldenCase.all(Path.of(arguments[0]))) {
      List<String> all = new ArrayList<>(threads == 0 ? next.arguments() : next.onThreads(threads));
      all.addAll(List.of("--out", next.name()));
      Invocation call = call(all);
      Path run = here.resolve(next.name());
      Files.writeString(next.digits(here), GoldenDigits.of(call.exitCode(), run));
      Files.writeString(
          next.words(here), new GoldenWords(here, run).of(call.exitCode(), call.out(), call.err()));
    }
  }

  private static boolean hasAvx2() {
    try {
      var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return Integer.parseInt(machine.getVMOption("UseAVX").getValue()) >= 2;
    } catch (IllegalArgumentException _) {
      return false; // not an x86
    }
  }

  /** What, besides experiment and seed, decides the last digits here. */
  private static String machine() {
    return "%s; %s; Java %d; %s\n"
        .formatted(
            Blas.description(),
            Simd.description(),
            Runtime.version().feature(),
            System.getProperty("os.arch"));
  }

  /**
   * Starts the process in a folder with the files of the cases and waits for its end.
   *
   * @param threads on which every case runs; 0 for as many as it says
   * @param more options of the JVM, to see what other machines may find
   */
  static void run(Path folder, int threads, List<String> more)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(more);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GoldenProcess.class.getName(),
            GoldenCase.folder().toString(),
            String.valueOf(threads)));
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
