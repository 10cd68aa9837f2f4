package dev.quartic.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Opens an address as a person would. */
final class Browser {
  private Browser() {}

  /** Whether there was a way to. */
  static boolean open(String address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("mac")
            ? List.of("open", address)
            : system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of("xdg-open", address);
    boolean blind =
        command.getFirst().equals("xdg-open")
            && System.getenv("DISPLAY") == null
            && System.getenv("WAYLAND_DISPLAY") == null;
    if (blind) {
      return false; // a machine without a screen
    }
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException none) {
      return false;
    }
  }
}
