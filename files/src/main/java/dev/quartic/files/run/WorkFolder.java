package dev.quartic.files.run;

import dev.quartic.files.experiment.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partial run folder and its lock. The lock is the operating system's: it ends with the process,
 * however that ends.
 */
public final class WorkFolder {
  private static final String WORK = "work";
  private static final String LOCK = "lock";
  private static final String POINTS = "points";
  private static final String CHECKPOINT = ".checkpoint";

  private final Path partial;
  private final FileChannel lock;

  private WorkFolder(Path partial, FileChannel lock) {
    this.partial = partial;
    this.lock = lock;
  }

  /** The partial folder of a run folder. */
  public static Path partial(Path target) {
    return target.resolveSibling(target.getFileName() + ".partial");
  }

  /**
   * Makes the partial folder of a run folder, which no two processes can do.
   *
   * @param takenUp whether one that is there already may be taken up
   * @throws java.nio.file.FileAlreadyExistsException when it is there and not to be taken up
   */
  static WorkFolder claim(Path target, boolean takenUp) throws IOException {
    Path partial = partial(target);
    Files.createDirectories(partial.getParent());
    if (!takenUp || !Files.isDirectory(partial)) {
      Files.createDirectory(partial);
    }
    Files.createDirectories(partial.resolve(WORK));
    FileChannel channel =
        FileChannel.open(lockFile(partial), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = tryLock(channel);
    if (held == null) {
      channel.close();
      throw new InvalidInput(
          "--out", "a folder that no one works on", "one that another process works on: " + target);
    }
    return new WorkFolder(partial, channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ownThread) {
      return null;
    }
  }

  private static Path lockFile(Path partial) {
    return partial.resolve(WORK).resolve(LOCK);
  }

  /** Whether a process works on a partial folder. */
  static boolean isLocked(Path partial) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile(partial), StandardOpenOption.WRITE)) {
      FileLock held = tryLock(channel);
      if (held != null) {
        held.release();
      }
      return held == null;
    } catch (NoSuchFileException neverBegun) {
      return false;
    }
  }

  /** Where the results are while the run lasts. */
  public Path partial() {
    return partial;
  }

  /** A file that is needed to go on, and no longer when the run is finished. */
  public Path file(String name) {
    return file(partial, name);
  }

  static Path file(Path partial, String name) {
    return partial.resolve(WORK).resolve(name);
  }

  Path checkpoint(String part) {
    return file(part + CHECKPOINT);
  }

  /** Whether something finished is there: checkpoints, or points of a sweep. */
  boolean isKept() {
    if (Files.isDirectory(partial.resolve(POINTS))) {
      return true;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(partial.resolve(WORK), "*" + CHECKPOINT)) {
      return found.iterator().hasNext();
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * Gives the results their name, and only then removes what unfinished work needs: a process that
   * is killed in between has finished.
   */
  void complete(Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException notOffered) {
      Files.move(partial, target);
    }
    remove(target.resolve(WORK));
    lock.close();
  }

  /** Removes from finished results what a process that was killed did not. */
  static void tidy(Path target) throws IOException {
    if (Files.isDirectory(target.resolve(WORK)) && !isLocked(target)) {
      remove(target.resolve(WORK));
    }
  }

  /** Whether a run got so far that it can be gone on with. */
  static boolean isBegun(Path partial) {
    return RunRecord.read(file(partial, RunRecord.FILE)).isPresent();
  }

  /** Lets go, and removes all of it. */
  void discard() {
    try {
      lock.close();
      remove(partial);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Lets go, and removes all of it where nothing is finished. */
  void abandon() {
    try {
      boolean kept = isKept();
      lock.close();
      if (!kept) {
        remove(partial);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Removes a folder and all that is in it. */
  static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
