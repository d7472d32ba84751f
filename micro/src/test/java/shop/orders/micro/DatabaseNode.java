package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.orders.domain.Waiting;

/**
 * One node of a {@link DatabaseCluster}: a Patroni and its PostgreSQL, which tests kill or pause.
 */
final class DatabaseNode {

  private final String name;
  private final Path data;
  private final DatabaseCluster cluster;
  private final int port = Ports.take();
  private final int restPort = Ports.take();
  private Process patroni;

  DatabaseNode(String name, DatabaseCluster cluster) {
    this.name = name;
    this.cluster = cluster;
    this.data = cluster.folder().resolve(name);
  }

  String name() {
    return name;
  }

  /** Of PostgreSQL. */
  int port() {
    return port;
  }

  int restPort() {
    return restPort;
  }

  /** Where Patroni tells about the cluster. */
  String restUrl() {
    return "http://127.0.0.1:" + restPort;
  }

  void start(int etcdPort, Path programs) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATRONI_NAME", name);
    environment.put("PATRONI_ETCD3_HOSTS", "127.0.0.1:" + etcdPort);
    environment.put("PATRONI_RESTAPI_LISTEN", "127.0.0.1:" + restPort);
    environment.put("PATRONI_RESTAPI_CONNECT_ADDRESS", "127.0.0.1:" + restPort);
    environment.put("PATRONI_POSTGRESQL_LISTEN", "127.0.0.1:" + port);
    environment.put("PATRONI_POSTGRESQL_CONNECT_ADDRESS", "127.0.0.1:" + port);
    environment.put("PATRONI_POSTGRESQL_DATA_DIR", data.toString());
    environment.put("PATRONI_POSTGRESQL_BIN_DIR", programs.toString());
    environment.put("PATRONI_POSTGRESQL_PGPASS", data + ".pgpass");
    environment.put("PATRONI_SUPERUSER_USERNAME", DatabaseCluster.SUPERUSER);
    environment.put("PATRONI_SUPERUSER_PASSWORD", DatabaseCluster.PASSWORD);
    environment.put("PATRONI_REPLICATION_USERNAME", "replicator");
    environment.put("PATRONI_REPLICATION_PASSWORD", DatabaseCluster.PASSWORD);
    patroni =
        cluster.daemon(
            "patroni-" + name,
            environment,
            "patroni",
            cluster.folder().resolve("patroni.yml").toString());
  }

  void requireRunning() {
    if (!patroni.isAlive()) {
      throw new AssertionError("Patroni %s has ended; see its log".formatted(name));
    }
  }

  /** Ends Patroni and PostgreSQL as the loss of their machine would. */
  void kill() {
    signal("KILL");
    Waiting.until("nothing is left of " + name, () -> processes().isEmpty());
  }

  /** Makes all of it stand still; it neither answers nor closes a connection. */
  void pause() {
    signal("STOP");
  }

  void wake() {
    signal("CONT");
  }

  /** Ends it in good order. */
  void stop() {
    if (patroni != null) {
      // Where it was paused, it would not hear.
      wake();
      patroni.destroy();
      Waiting.until("nothing is left of " + name, () -> processes().isEmpty());
    }
  }

  /** To all of its processes, also those that begin meanwhile. */
  private void signal(String signal) {
    Set<Long> told = new HashSet<>();
    while (true) {
      List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
      processes().stream()
          .map(ProcessHandle::pid)
          .filter(told::add)
          .map(String::valueOf)
          .forEach(command::add);
      if (command.size() == 2) {
        return;
      }
      try {
        // It fails for processes that have just ended.
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private Set<ProcessHandle> processes() {
    Set<ProcessHandle> all = new HashSet<>();
    if (patroni != null) {
      Stream.concat(Stream.of(patroni.toHandle()), patroni.descendants())
          .filter(ProcessHandle::isAlive)
          .forEach(all::add);
    }
    // PostgreSQL is no child of Patroni, to outlive its restarts.
    ProcessHandle.allProcesses()
        .filter(one -> EmbeddedDatabase.isPostgresIn(data, one))
        .forEach(all::add);
    return all;
  }
}
