package shop.orders.domain.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/** Reads a file from its beginning to its end; offsets count from the present place. */
final class Bytes {

  private final byte[] content;
  private int place;

  Bytes(byte[] content) {
    this.content = content.clone();
  }

  /** A length of the file's as an index. */
  static int size(long length) throws Unreadable {
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new Unreadable();
    }
    return (int) length;
  }

  int at() {
    return place;
  }

  int one(int offset) {
    return content[place + offset] & 0xFF;
  }

  long bigEndian(int offset, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | one(offset + i);
    }
    return number;
  }

  long littleEndian(int offset, int length) {
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = number << 8 | one(offset + i);
    }
    return number;
  }

  String text(int offset, int length) {
    demand(offset + length);
    return new String(content, place + offset, length, StandardCharsets.ISO_8859_1);
  }

  /** Clears bits of a byte. */
  void clear(int offset, int bits) {
    content[place + offset] &= (byte) ~bits;
  }

  void skip(int length) {
    demand(length);
    place += length;
  }

  void copy(int length, ByteArrayOutputStream out) {
    demand(length);
    out.write(content, place, length);
    place += length;
  }

  /** The checksum of a stretch (CRC-32, as in PNG). */
  long checksum(int offset, int length) {
    demand(offset + length);
    CRC32 checksum = new CRC32();
    checksum.update(content, place + offset, length);
    return checksum.getValue();
  }

  /** Gives a stretch to what is to decompress it. */
  void give(int offset, int length, Inflater inflater) {
    demand(offset + length);
    inflater.setInput(content, place + offset, length);
  }

  private void demand(int length) {
    if (length < 0 || length > content.length - place) {
      throw new IndexOutOfBoundsException();
    }
  }
}
