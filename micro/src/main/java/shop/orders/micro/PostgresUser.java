package shop.orders.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs, which refuses to run as root: as the user who starts the product, if
 * that is not root.
 *
 * @param becoming what stands before PostgreSQL's own command line
 * @param files the number of the user who must own its files
 */
record PostgresUser(List<String> becoming, int files) {

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /** In a user namespace of its own root is nobody, and still owns its files. */
  private static final List<String> UNSHARE = List.of("unshare", "--user", "--");

  /**
   * Where user namespaces are forbidden, as in many containers: as the user "nobody", who may pass
   * by the permissions of files, or a folder that only root may enter would be closed to it.
   */
  private static final List<String> SETPRIV =
      List.of(
          "setpriv",
          // Else access(2), by which initdb looks for its programs, would not heed what it may do.
          "--securebits=+no_setuid_fixup",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override",
          "--");

  static PostgresUser ofThisMachine() {
    int user = owner(Path.of("/proc/self"));
    if (user != ROOT) {
      return new PostgresUser(List.of(), user);
    }
    if (works(UNSHARE)) {
      return new PostgresUser(UNSHARE, ROOT);
    }
    if (works(SETPRIV)) {
      return new PostgresUser(SETPRIV, NOBODY);
    }
    throw new StartRefused(
        "The embedded PostgreSQL does not run as root, and neither \"unshare\" nor \"setpriv\" of"
            + " util-linux may start it as somebody else here: start as another user, or set"
            + " ORDERS_DB_URL");
  }

  private static boolean works(List<String> becoming) {
    try {
      return new ProcessBuilder(Stream.concat(becoming.stream(), Stream.of("true")).toList())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no such program.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while the embedded database was at work", e);
    }
  }

  /** The files may be another's: of a start on a machine, or in a container, of the other kind. */
  void own(Path folder) throws IOException {
    if (owner(folder) == files) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Files.setAttribute(file, "unix:uid", files);
      }
    }
  }

  private static int owner(Path file) {
    try {
      return (int) Files.getAttribute(file, "unix:uid");
    } catch (IOException e) {
      throw new StartRefused(file + " cannot be read", e);
    }
  }
}
