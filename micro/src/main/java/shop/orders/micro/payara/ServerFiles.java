package shop.orders.micro.payara;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that the server reads: commands, log settings, default web.xml and the EAR. In the
 * distribution they are in {@code conf/} and {@code lib/}, where the operator can change them;
 * orders-micro.jar contains the same files.
 *
 * @param work an empty folder, for the server's files of this run
 * @param configuration the distribution's {@code conf/}; empty in orders-micro.jar
 */
record ServerFiles(Path work, Optional<Path> configuration) {

  private static final String COMMANDS = "server.commands";

  /** Payara's working folder; Payara adds the files that are missing. */
  Path domain() {
    return work.resolve("domain");
  }

  /** Copies our files to the places where Payara would otherwise unpack its own. */
  void install() {
    for (String name : List.of("logging.properties", "default-web.xml")) {
      copy(name, domain().resolve("config").resolve(name));
    }
  }

  /** Has the log written by this formatter; the later line of a name wins. */
  void formatLogBy(String type) {
    Path file = domain().resolve("config").resolve("logging.properties");
    try {
      Files.writeString(
          file,
          "\njava.util.logging.ConsoleHandler.formatter=" + type + "\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ServerRefused(file + " cannot be written", e);
    }
  }

  /**
   * The asadmin commands of {@code server.commands}, to run before the server starts: one per line,
   * its parts separated by spaces; lines that begin with # are comments. Payara itself would read
   * such a file only with an option of its command line, and would start even if a command failed.
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
   * @param place the file and line of the command
   * @param words its name, then its arguments
   */
  record Command(String place, List<String> words) {}

  /** The EAR as a file, as the server can deploy only files. */
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
