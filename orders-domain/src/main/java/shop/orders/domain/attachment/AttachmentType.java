package shop.orders.domain.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of file that an order accepts, recognised by their first bytes and never by a name or a
 * header.
 */
public enum AttachmentType {
  PNG("image/png", "\u0089PNG\r\n\u001a\n"),
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
  GIF("image/gif", "GIF8"),
  /** RIFF, four bytes of length, and the kind of RIFF. */
  WEBP("image/webp", "RIFF", "WEBP"),
  PDF("application/pdf", "%PDF-");

  private static final int MAX_MEGABYTES = 10;

  public static final int MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;

  /** {@link #MAX_BYTES} for people. */
  public static final String MAX_SIZE = MAX_MEGABYTES + " MB";

  private static final int LENGTH_OF_RIFF = 4;

  private final String mediaType;
  private final byte[][] signature;

  /**
   * The signature is the file's first bytes; with two texts, the four bytes of a RIFF's length are
   * between them.
   */
  AttachmentType(String mediaType, String... signature) {
    this.mediaType = mediaType;
    this.signature =
        Stream.of(signature)
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether it is an image and not a document. */
  public boolean isPicture() {
    return this != PDF;
  }

  public static Optional<AttachmentType> of(byte[] content) {
    return Stream.of(values()).filter(type -> type.matches(content)).findFirst();
  }

  private boolean matches(byte[] content) {
    int start = 0;
    for (byte[] part : signature) {
      int end = start + part.length;
      if (content.length < end || !Arrays.equals(content, start, end, part, 0, part.length)) {
        return false;
      }
      start = end + LENGTH_OF_RIFF;
    }
    return true;
  }
}
