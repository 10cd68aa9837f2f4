package dev.quartic.numerics.linalg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {
  private static final String PLATFORM = "org/example/some-platform/";

  @TempDir private Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private URL library() throws IOException {
    Path jar = folder.resolve("library.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : new String[] {"libone.so", "libtwo.so"}) {
        zip.putNextEntry(new ZipEntry(PLATFORM + name));
        zip.write(bytes("code of " + name));
        zip.closeEntry();
      }
    }
    return URI.create("jar:" + jar.toUri() + "!/" + PLATFORM + "libone.so").toURL();
  }

  /** Of the same length: size and date, which the loader looks at, tell nothing. */
  @Test
  void aDamagedLibraryIsRemovedAndASoundOneStays() throws IOException {
    Path cache = folder.resolve("cache");
    Path unpacked = Files.createDirectories(cache.resolve("library.jar").resolve(PLATFORM));
    Path damaged = Files.write(unpacked.resolve("libone.so"), bytes("code of libONE.so"));
    Path sound = Files.write(unpacked.resolve("libtwo.so"), bytes("code of libtwo.so"));
    NativeCache.removeDamaged(cache, library());
    assertThat(damaged).doesNotExist();
    assertThat(sound).exists();
  }

  @Test
  void aCacheBelowTheHomeIsUsedWhereItCanBe() throws IOException {
    assertThat(NativeCache.folder(folder)).isEqualTo(folder.resolve(".cache/quartic/native"));
  }

  @Test
  void elseEachProcessHasAFolderThatNobodyCanHavePrepared() throws IOException {
    Files.createFile(folder.resolve(".cache")); // no folder can be made here
    Path first = NativeCache.folder(folder);
    Path second = NativeCache.folder(folder);
    assertThat(first).isNotEqualTo(second).isEmptyDirectory();
    if (Files.getFileStore(first).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(first)).hasSize(3); // its owner's alone
    }
    assertThat(NativeCache.folder(Path.of("?"))).isNotEqualTo(first);
  }
}
