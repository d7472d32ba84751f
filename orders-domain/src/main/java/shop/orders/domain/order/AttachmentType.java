package shop.orders.domain.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of file an order takes, told by their first bytes, never by a name or a header. */
public enum AttachmentType {
  PNG("image/png", "\u0089PNG\r\n\u001a\n", 0),
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff", 0),
  GIF("image/gif", "GIF8", 0),
  WEBP("image/webp", "WEBP", 8),
  PDF("application/pdf", "%PDF-", 0);

  /** Ten megabytes. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private final String mediaType;
  private final byte[] signature;
  private final int offset;

  AttachmentType(String mediaType, String signature, int offset) {
    this.mediaType = mediaType;
    this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
    this.offset = offset;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether it is something to look at, not to read. */
  public boolean isPicture() {
    return this != PDF;
  }

  public static Optional<AttachmentType> of(byte[] content) {
    return Stream.of(values()).filter(type -> type.matches(content)).findFirst();
  }

  private boolean matches(byte[] content) {
    int end = offset + signature.length;
    return content.length >= end
        && Arrays.equals(content, offset, end, signature, 0, signature.length);
  }
}
