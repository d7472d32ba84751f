package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder with the embedded database and the server's files. A lock reserves it for this
 * process. The operating system releases the lock when the process ends or is killed; {@code
 * bin/orders stop} finds the process by it.
 */
record DataDirectory(Path path, FileLock lock) {

  private static final String LOCK = "lock";

  private static final Pattern OURS = Pattern.compile(LOCK + "|server|database.*|postgresql-.*");

  /** Refuses a folder that contains other files, as we would change their permissions. */
  static void requireOurs(Path path) {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new StartRefused("ORDERS_DATA_DIR: %s cannot be written".formatted(path));
    }
    if (existing.equals(path) && holdsOnlyWhatIsNotOurs(path)) {
      throw new StartRefused(
          "ORDERS_DATA_DIR: %s holds files of others; take a folder for this product alone"
              .formatted(path));
    }
  }

  private static boolean holdsOnlyWhatIsNotOurs(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return !names.isEmpty() && names.stream().noneMatch(OURS.asMatchPredicate());
    } catch (IOException e) {
      throw new StartRefused("ORDERS_DATA_DIR: %s cannot be read".formatted(folder), e);
    }
  }

  /** Whether another process works in that folder. */
  static boolean isTaken(Path path) {
    Path file = path.resolve(LOCK);
    if (!Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException e) {
      return false;
    }
  }

  static DataDirectory take(Path path) {
    requireOurs(path);
    try {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new StartRefused(
            "Another process works in %s: give this one an ORDERS_DATA_DIR of its own"
                .formatted(path));
      }
      return new DataDirectory(path, lock);
    } catch (IOException e) {
      throw new StartRefused("ORDERS_DATA_DIR: %s cannot be written".formatted(path), e);
    }
  }

  /** A subfolder, which is emptied at every start. */
  Path emptyFolder(String name) {
    Path folder = path.resolve(name);
    try {
      delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : deepestFirst) {
      Files.delete(one);
    }
  }

  void release() {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
