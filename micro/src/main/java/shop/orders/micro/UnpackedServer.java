package shop.orders.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The server's jars as files, unpacked once from orders-micro.jar, and one jar whose class path
 * they are. Java reads classes from them faster than from jars within a jar, and can keep what it
 * made of them in an archive of its own.
 *
 * <p>With them the EAR, without the libraries of others that it brings. They come first on the same
 * class path: of an EAR the server reads every class at each start, in search of components.
 */
record UnpackedServer(Path home) {

  private static final String LAUNCHER = "orders-server.jar";
  private static final String EAR = "orders.ear";
  private static final List<String> FOLDERS = List.of("MICRO-INF/lib/", "MICRO-INF/runtime/");

  /** Names the folder by the jar and its place: another build, or a moved one, has its own. */
  static UnpackedServer of(Path jar, Path folder) throws IOException {
    FileTime made = Files.getLastModifiedTime(jar);
    Path home =
        folder.resolve(
            "unpacked-%x-%x-%x".formatted(Files.size(jar), made.toMillis(), jar.hashCode()));
    if (!Files.exists(home)) {
      Files.createDirectories(folder);
      Path half = Files.createTempDirectory(folder, "unpacked.half-made");
      unpack(jar, half);
      try {
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        DataDirectory.delete(half);
        if (!Files.exists(home)) {
          throw e;
        }
        // Another process was faster, and its folder is as good.
      }
    }
    return new UnpackedServer(home);
  }

  private static void unpack(Path jar, Path home) throws IOException {
    try (JarFile all = new JarFile(jar.toFile())) {
      List<String> classPath = new ArrayList<>(List.of(jar.toUri().toString()));
      classPath.addAll(unpackEar(all.getInputStream(all.getEntry(EAR)), home));
      List<JarEntry> adapters = new ArrayList<>();
      for (JarEntry entry : all.stream().filter(UnpackedServer::isOfServer).toList()) {
        if (entry.getName().endsWith(".rar")) {
          adapters.add(entry);
        } else {
          try (InputStream in = all.getInputStream(entry)) {
            Files.copy(in, home.resolve(fileName(entry)));
          }
          classPath.add(fileName(entry));
        }
      }
      Manifest manifest = new Manifest(all.getManifest());
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
      try (JarOutputStream out =
          new JarOutputStream(Files.newOutputStream(home.resolve(LAUNCHER)), manifest)) {
        // The server looks for its resource adapters at the root of its class path.
        for (JarEntry adapter : adapters) {
          out.putNextEntry(new JarEntry(fileName(adapter)));
          all.getInputStream(adapter).transferTo(out);
        }
      }
    }
  }

  /** Answers the file names of the libraries of others. */
  private static List<String> unpackEar(InputStream whole, Path home) throws IOException {
    List<String> libraries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(whole);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(home.resolve(EAR)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (isLibraryOfOthers(entry.getName())) {
          Files.copy(in, home.resolve(fileName(entry)));
          libraries.add(fileName(entry));
        } else {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.transferTo(out);
        }
      }
    }
    return libraries;
  }

  private static boolean isLibraryOfOthers(String name) {
    return name.startsWith("lib/") && name.endsWith(".jar") && !name.startsWith("lib/shop.orders-");
  }

  private static boolean isOfServer(JarEntry entry) {
    return FOLDERS.stream().anyMatch(entry.getName()::startsWith)
        && entry.getName().matches(".*\\.[jr]ar");
  }

  private static String fileName(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  /** Deletes what earlier builds left; only where no other process can be at work with it. */
  void forgetOthers() {
    try (Stream<Path> all = Files.list(home.getParent())) {
      for (Path other : all.filter(path -> !path.equals(home)).toList()) {
        if (other.getFileName().toString().startsWith("unpacked")) {
          DataDirectory.delete(other);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path launcher() {
    return home.resolve(LAUNCHER);
  }

  /** What is to be deployed: our own modules. */
  Path ear() {
    return home.resolve(EAR);
  }

  /**
   * What this version of Java keeps of the server's classes, so that it need not read and check
   * them again.
   */
  Path classes() {
    String java = System.getProperty("java.vm.version").replaceAll("[^\\w.+-]", "_");
    return home.resolve("classes-" + java + ".jsa");
  }

  /** Puts a finished file in its place; half of one is never seen. */
  void keepClasses(Path made) {
    try {
      Files.move(made, classes(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
