package shop.orders.web.kit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Compresses what is written to it (RFC 1952). The name of the file in its head is up to a hundred
 * random letters: a list may have the data of one person beside a text that another one has chosen,
 * and whoever sees how long answers are could guess the former by the latter (BREACH). That needs
 * somebody who makes the reader call again and again; no page can, as browsers add no token.
 */
final class Gzip extends DeflaterOutputStream {

  /** Of nine: a fifth longer than by the usual level, in two thirds of its time. */
  private static final int LEVEL = 3;

  private static final int BUFFER = 8192;

  private static final int LONGEST_NAME = 100;

  private static final byte[] MAGIC = {0x1f, (byte) 0x8b};

  private static final byte HAS_NAME = 8;

  private final CRC32 checksum = new CRC32();

  Gzip(OutputStream out) throws IOException {
    super(out, new Deflater(LEVEL, true), BUFFER);
    out.write(head());
  }

  private static byte[] head() {
    int letters = ThreadLocalRandom.current().nextInt(LONGEST_NAME + 1);
    // Without a time, of an unknown system.
    ByteBuffer head = ByteBuffer.allocate(10 + letters + 1);
    head.put(MAGIC).put((byte) Deflater.DEFLATED).put(HAS_NAME).putInt(0).put(new byte[] {0, -1});
    for (int i = 0; i < letters; i++) {
      head.put((byte) ('a' + ThreadLocalRandom.current().nextInt(26)));
    }
    return head.put((byte) 0).array();
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    super.write(bytes, offset, count);
    checksum.update(bytes, offset, count);
  }

  /** Writes the end, once; without it, nobody takes what was written for the whole. */
  @Override
  public void finish() throws IOException {
    super.finish();
    out.write(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt((int) def.getBytesRead())
            .array());
  }

  /** Gives its memory back; nothing is written after it. */
  void end() {
    def.end();
  }
}
