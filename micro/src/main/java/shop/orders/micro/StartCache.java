package shop.orders.micro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Java's cache of loaded and linked classes, which {@code bin/orders} names to Java and to us. */
final class StartCache {

  private StartCache() {}

  /**
   * What to tell the operator if Java runs without the cache. {@code bin/orders} has checked that
   * the cache is not damaged, so it was made with other options for Java, such as another garbage
   * collector. Java maps a cache that it uses into memory.
   */
  static Optional<String> complaint() {
    String file = System.getProperty("orders.start-cache");
    if (file == null || isMapped(Path.of(file).getFileName().toString())) {
      return Optional.empty();
    }
    return Optional.of(
        ("the start cache %s was made with other options for Java, and the start takes twice as"
                + " long without it; \"orders warm\" makes it anew")
            .formatted(file));
  }

  private static boolean isMapped(String name) {
    try {
      return Files.readString(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)
          .contains(name);
    } catch (IOException e) {
      return true; // It cannot be known here.
    }
  }
}
