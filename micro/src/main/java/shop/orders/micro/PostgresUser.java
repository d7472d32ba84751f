package shop.orders.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user as whom PostgreSQL runs: the user who starts the product or, instead of root (as which
 * PostgreSQL refuses to run), another one.
 *
 * @param becoming the prefix of PostgreSQL's command line; empty for the same user
 * @param files the id of the user who must own its files
 */
record PostgresUser(List<String> becoming, int files) {

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /**
   * In its own user namespace, the process sees itself as the user nobody, but still owns root's
   * files.
   */
  private static final List<String> UNSHARE = List.of("unshare", "--user", "--");

  /**
   * If user namespaces are forbidden, as in many containers: the user "nobody" with the capability
   * to ignore file permissions (dac_override), as the data may be in a folder that only root may
   * enter.
   */
  private static final List<String> SETPRIV =
      List.of(
          "setpriv",
          // Otherwise access(2), by which initdb looks for its programs, would ignore the
          // capability.
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
      // The program is not installed.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while the embedded database was at work", e);
    }
  }

  /**
   * Sets the owner of the files. An earlier start, on a machine or container where the other of the
   * two ways works, may have left another owner.
   */
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
