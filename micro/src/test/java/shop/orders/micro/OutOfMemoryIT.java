package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.micro.http.Call.given;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process that has no memory left ends, so that it is started again, whoever took the last. */
@Tag("faults")
@ExtendWith(SharedProduct.class)
class OutOfMemoryIT {

  /** Of {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_CODE = 3;

  @Test
  void itEndsAndServesAfterItsNextStart(@TempDir Path folder) throws IOException {
    try (Product product = Product.named("out-of-memory").fresh().start()) {
      long item = Market.opened(product.baseUrl()).item("10.00", 5);

      assertThatThrownBy(() -> fillHeap(product, agent(folder))).isInstanceOf(IOException.class);

      assertThat(product.awaitEnd()).isEqualTo(EXIT_CODE);
      assertThat(product.output())
          .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
      product.start();
      given().baseUrl(product.baseUrl()).get("/api/v2/catalog/items/" + item).statusCode(200);
    }
  }

  private static void fillHeap(Product product, Path agent) throws Exception {
    VirtualMachine process = VirtualMachine.attach(Long.toString(product.process().pid()));
    process.loadAgent(agent.toString());
  }

  private static Path agent(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", HeapFiller.class.getName());
    String type = HeapFiller.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest);
        InputStream bytes = HeapFiller.class.getClassLoader().getResourceAsStream(type)) {
      entries.putNextEntry(new JarEntry(type));
      bytes.transferTo(entries);
    }
    return jar;
  }
}
