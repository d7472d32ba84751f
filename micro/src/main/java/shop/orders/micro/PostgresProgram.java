package shop.orders.micro;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once into a folder for their version. */
record PostgresProgram(Path home, PostgresUser user) {

  private static final Map<String, String> ARCHIVES =
      Map.of(
          "Linux amd64", "postgres-linux-x86_64.txz",
          "Linux aarch64", "postgres-linux-arm_64.txz");

  static PostgresProgram unpackedIn(DataDirectory data) {
    try {
      PostgresUser user = PostgresUser.ofThisMachine();
      Path home = data.path().resolve("postgresql-" + version());
      if (!Files.exists(home)) {
        Path half = data.emptyFolder("postgresql.half-unpacked");
        unpack(half);
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
      }
      return new PostgresProgram(home, user);
    } catch (IOException e) {
      throw new StartRefused("PostgreSQL cannot be unpacked into " + data.path(), e);
    }
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PostgresProgram.class.getResourceAsStream("postgres.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static void unpack(Path folder) throws IOException {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    String archive = ARCHIVES.get(machine);
    if (archive == null) {
      throw new StartRefused(
          "There is no embedded PostgreSQL for %s: set ORDERS_DB_URL".formatted(machine));
    }
    URLConnection packed =
        PostgresProgram.class.getResource("/postgres/" + archive).openConnection();
    // The server starts at the same time from the same jar, and closes the JVM's cached jar file.
    packed.setUseCaches(false);
    try (InputStream in = packed.getInputStream()) {
      new TarArchive(new XZInputStream(in)).unpackTo(folder);
    }
  }

  /**
   * The command line for one of the programs; as root, with the prefix of {@link PostgresUser}, as
   * they refuse to run as root.
   */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(user.becoming());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }
}
