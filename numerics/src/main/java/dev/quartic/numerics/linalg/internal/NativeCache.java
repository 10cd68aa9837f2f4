package dev.quartic.numerics.linalg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Where native libraries are unpacked to be loaded. A library runs with all the rights of the
 * program, and one that is damaged ends it without a word: so the folder is one that nobody else
 * can have prepared, and what lies there from before is held against its jar.
 */
final class NativeCache {
  private static final int BUFFER = 1 << 16;

  private NativeCache() {}

  /**
   * The cache below a home, or else, where that cannot be written, a new folder of an unpredictable
   * name for this process alone.
   */
  static Path folder(Path home) throws IOException {
    Path cache = home.resolve(".cache").resolve("quartic").resolve("native");
    try {
      if (home.isAbsolute() && Files.isDirectory(home)) {
        Files.createDirectories(cache);
        if (Files.isWritable(cache)) {
          return cache;
        }
      }
    } catch (IOException _) {
      // a private one will do
    }
    Path folder = Files.createTempDirectory("quartic-native");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "native libraries"));
    return folder;
  }

  /**
   * Removes unpacked files that are not what their jar holds, so that they are unpacked anew.
   *
   * @param resource any file of the library, in the jar whose platform folder is to be checked
   */
  static void removeDamaged(Path cache, URL resource) throws IOException {
    if (!(resource.openConnection() instanceof JarURLConnection connection)) {
      return;
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      String name = connection.getEntryName();
      String platform = name.substring(0, name.lastIndexOf('/') + 1);
      Path unpacked = cache.resolve(Path.of(jar.getName()).getFileName());
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(platform))
              .toList();
      for (JarEntry entry : entries) {
        Path file = unpacked.resolve(entry.getName());
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there && !(Files.isRegularFile(file) && crc(file) == entry.getCrc())) {
          Files.delete(file);
        }
      }
    }
  }

  private static long crc(Path file) throws IOException {
    var crc = new CRC32();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
      }
    }
    return crc.getValue();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // left to the system, as all temporary files are
    }
  }
}
