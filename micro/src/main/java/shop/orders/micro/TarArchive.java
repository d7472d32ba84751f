package shop.orders.micro;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Unpacks a tar stream of files, folders and symbolic links; PostgreSQL's archive has nothing else.
 */
record TarArchive(InputStream in) {

  private static final int BLOCK = 512;

  void unpackTo(Path folder) throws IOException {
    byte[] header = new byte[BLOCK];
    while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      String prefix = text(header, 345, 155);
      String name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
      int mode = Integer.parseInt(text(header, 100, 8), 8);
      long size = Long.parseLong(text(header, 124, 12), 8);
      Path target = folder.resolve(name).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("An entry leads out of its folder: " + name);
      }
      Files.createDirectories(target.getParent());
      switch (header[156]) {
        case '5' -> Files.createDirectories(target);
        case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
        case '0', 0 -> file(target, size, (mode & 0100) != 0);
        default -> throw new IOException("An entry of an unknown kind: " + name);
      }
    }
  }

  private void file(Path target, long size, boolean executable) throws IOException {
    try (var out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      for (long left = size; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new EOFException(target.toString());
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    if (executable) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8).strip();
  }
}
