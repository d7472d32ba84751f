package shop.orders.micro.payara;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static final String COMMANDS = "server.commands";

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
  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    try (InputStream in = open(COMMANDS)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int number = 0;
      for (String line : text.lines().map(String::strip).toList()) {
        number++;
        if (!line.isEmpty() && !line.startsWith("#")) {
          commands.add(new Command(place(number), List.of(line.split("\\s+"))));
        }
      }
      return commands;
    } catch (IOException e) {
      throw new ServerRefused(COMMANDS + " cannot be read", e);
    }
  }

  private String place(int line) {
    return "%s, line %d"
        .formatted(
            configuration.map(folder -> folder.resolve(COMMANDS).toString()).orElse(COMMANDS),
            line);
  }

  /**
   * An asadmin command of the operator's file.
   *
   * @param place the file and the line that it stands in
   * @param words its name, then its arguments
   */
  record Command(String place, List<String> words) {}

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
