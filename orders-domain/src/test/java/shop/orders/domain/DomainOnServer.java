package shop.orders.domain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The domain's jar in a WAR for Payara Micro, on a real PostgreSQL: for tests of what only a server
 * does, such as its transactions. There are few such test classes, as each one starts a server.
 */
final class DomainOnServer {

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <persistence-context-ref>
          <persistence-context-ref-name>java:app/persistence/orders</persistence-context-ref-name>
          <persistence-unit-name>orders</persistence-unit-name>
        </persistence-context-ref>
      </web-app>
      """;

  private DomainOnServer() {}

  /** The WAR to deploy. Also starts the database that it needs. */
  static WebArchive war(int connections, Class<?>... tests) {
    Path server = Path.of(System.getProperty("orders.server"));
    try {
      Files.writeString(
          server.resolve("data-source"), dataSource(PostgresOfTests.started(), connections));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ShrinkWrap.create(WebArchive.class, "domain.war")
        .addClasses(tests)
        .addAsWebInfResource("META-INF/beans.xml", "beans.xml")
        .setWebXML(new StringAsset(WEB_XML))
        .addAsLibraries(new File(System.getProperty("orders.domain")), jarOf(Assertions.class))
        .addAsLibraries(server.resolve("lib").toFile().listFiles());
  }

  /** The server commands of the distribution, with a smaller pool. */
  private static String dataSource(EmbeddedPostgres postgres, int connections) {
    return """
        create-jdbc-connection-pool --restype=javax.sql.DataSource \
        --datasourceclassname=org.postgresql.ds.PGSimpleDataSource \
        --steadypoolsize=1 --maxpoolsize=%s --maxwait=300000 \
        --property serverName=localhost:portNumber=%s:databaseName=postgres:user=postgres:password=postgres orders
        create-jdbc-resource --connectionpoolid=orders jdbc/orders
        """
        .formatted(connections, postgres.getPort());
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
