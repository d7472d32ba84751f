package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedServerTest {

  @TempDir private Path folder;
  private Path jar;
  private Path servers;

  @BeforeEach
  void aDistribution() throws IOException {
    servers = folder.resolve("servers");
    jar = folder.resolve("orders-micro.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "shop.orders.micro.Launcher");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String name :
          new String[] {
            "MICRO-INF/runtime/weld.jar",
            "MICRO-INF/runtime/pool.rar",
            "MICRO-INF/lib/ear.jar",
            "MICRO-INF/domain/domain.xml"
          }) {
        put(name, out);
      }
      out.putNextEntry(new JarEntry("orders.ear"));
      ZipOutputStream ear = new ZipOutputStream(out);
      for (String name :
          new String[] {
            "META-INF/application.xml",
            "lib/org.example-paper-1.0.jar",
            "lib/shop.orders-billing-1.0.jar",
            "shop.orders-orders-web-1.0.war"
          }) {
        put(name, ear);
      }
      ear.finish();
    }
  }

  private static void put(String name, ZipOutputStream out) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(name.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void hasTheServersJarsBesideALauncherWhoseClassPathTheyAre() throws IOException {
    UnpackedServer server = UnpackedServer.of(jar, servers);

    assertThat(server.home().resolve("weld.jar")).hasContent("MICRO-INF/runtime/weld.jar");
    assertThat(server.home().resolve("ear.jar")).hasContent("MICRO-INF/lib/ear.jar");
    try (JarFile launcher = new JarFile(server.launcher().toFile())) {
      Attributes attributes = launcher.getManifest().getMainAttributes();
      assertThat(attributes.getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo("shop.orders.micro.Launcher");
      assertThat(attributes.getValue(Attributes.Name.CLASS_PATH).split(" "))
          .startsWith(jar.toUri().toString(), "org.example-paper-1.0.jar")
          .containsExactlyInAnyOrder(
              jar.toUri().toString(), "org.example-paper-1.0.jar", "weld.jar", "ear.jar");
      assertThat(launcher.getEntry("pool.rar")).isNotNull();
    }
  }

  @Test
  void keepsOurModulesInTheEarAndPutsLibrariesOfOthersBesideIt() throws IOException {
    UnpackedServer server = UnpackedServer.of(jar, servers);

    assertThat(server.home().resolve("org.example-paper-1.0.jar"))
        .hasContent("lib/org.example-paper-1.0.jar");
    try (ZipFile ear = new ZipFile(server.ear().toFile())) {
      assertThat(ear.stream().map(ZipEntry::getName))
          .containsExactly(
              "META-INF/application.xml",
              "lib/shop.orders-billing-1.0.jar",
              "shop.orders-orders-web-1.0.war");
      assertThat(ear.getInputStream(ear.getEntry("shop.orders-orders-web-1.0.war")))
          .hasContent("shop.orders-orders-web-1.0.war");
    }
  }

  @Test
  void isUnpackedOnceForEachBuild() throws IOException {
    UnpackedServer server = UnpackedServer.of(jar, servers);
    Files.writeString(server.home().resolve("weld.jar"), "still here");

    assertThat(UnpackedServer.of(jar, servers)).isEqualTo(server);
    assertThat(server.home().resolve("weld.jar")).hasContent("still here");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    assertThat(UnpackedServer.of(jar, servers)).isNotEqualTo(server);
  }

  @Test
  void forgetsEarlierBuildsOnlyWhenToldTo() throws IOException {
    UnpackedServer earlier = UnpackedServer.of(jar, servers);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    UnpackedServer present = UnpackedServer.of(jar, servers);
    assertThat(earlier.home()).exists();

    present.forgetOthers();

    assertThat(earlier.home()).doesNotExist();
    assertThat(present.launcher()).exists();
  }
}
