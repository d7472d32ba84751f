package shop.orders.micro.payara;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files the server reads: its commands, its log's settings, its default web.xml and the EAR.
 * The distribution has them in {@code conf/} and {@code lib/}, where the operator sees and changes
 * them; orders-micro.jar has the same files inside.
 *
 * @param work an empty folder, for the server's files of this run
 * @param configuration the distribution's {@code conf/}; empty in orders-micro.jar
 */
record ServerFiles(Path work, Optional<Path> configuration) {

  /** The folder that Payara works in; it fills in what is not there yet. */
  Path domain() {
    return work.resolve("domain");
  }

  /** Puts our versions of files where Payara would unpack its own. */
  void install() {
    for (String name : List.of("logging.properties", "default-web.xml")) {
      copy(name, domain().resolve("config").resolve(name));
    }
  }

  /**
   * What {@code server.commands} sets before the server starts: asadmin commands, one in a line,
   * their parts divided by spaces; lines that begin with # are comments. Payara itself would read
   * such a file only from its own command line, and would start though one of them failed.
   */
  List<List<String>> commands() {
    try (InputStream in = open("server.commands")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\\s+")))
          .toList();
    } catch (IOException e) {
      throw new ServerRefused("server.commands cannot be read", e);
    }
  }

  /** The EAR as a file, for the server deploys nothing else. */
  Path ear() {
    return ServerFiles.class.getResource("/server/orders.ear") == null
        ? Server.jar().resolveSibling("orders.ear")
        : copy("orders.ear", work.resolve("orders.ear"));
  }

  private Path copy(String name, Path to) {
    try (InputStream in = open(name)) {
      Files.createDirectories(to.getParent());
      Files.copy(in, to);
      return to;
    } catch (IOException e) {
      throw new ServerRefused("%s cannot be written to %s".formatted(name, to), e);
    }
  }

  private InputStream open(String name) throws IOException {
    return configuration.isPresent()
        ? Files.newInputStream(configuration.get().resolve(name))
        : ServerFiles.class.getResourceAsStream("/server/" + name);
  }
}
