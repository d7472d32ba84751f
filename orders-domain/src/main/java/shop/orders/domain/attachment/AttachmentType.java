package shop.orders.domain.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of file that an order accepts, recognised by their first bytes and never by a name or a
 * header.
 */
public enum AttachmentType {
  PNG("image/png", List.of("png"), "\u0089PNG\r\n\u001a\n"),
  JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif"), "\u00ff\u00d8\u00ff"),
  GIF("image/gif", List.of("gif"), "GIF8"),
  /** RIFF, four bytes of length, and the kind of RIFF. */
  WEBP("image/webp", List.of("webp"), "RIFF", "WEBP"),
  /** What many phones make of a photograph; few browsers show it. */
  HEIC("image/heic", List.of("heic", "heif")) {
    @Override
    boolean begins(byte[] content) {
      return Heic.begins(content);
    }
  },
  PDF("application/pdf", List.of("pdf"), "%PDF-");

  private static final int MAX_MEGABYTES = 10;

  public static final int MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;

  /** {@link #MAX_BYTES} for people. */
  public static final String MAX_SIZE = MAX_MEGABYTES + " MB";

  /** The types of pictures for people. */
  public static final String PICTURES = "PNG, JPEG, GIF, WebP or HEIC";

  private static final int LENGTH_OF_RIFF = 4;

  private final String mediaType;
  private final List<String> extensions;
  private final byte[][] signature;

  /**
   * The signature is the file's first bytes; with two texts, the four bytes of a RIFF's length are
   * between them.
   *
   * @param extensions of the names of such files, in lower case; the usual one is first
   */
  AttachmentType(String mediaType, List<String> extensions, String... signature) {
    this.mediaType = mediaType;
    this.extensions = extensions;
    this.signature =
        Stream.of(signature)
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  public String mediaType() {
    return mediaType;
  }

  /** How the name of such a file ends, without the dot; the first is the usual one. */
  List<String> extensions() {
    return extensions;
  }

  /** The usual end of the name of a file of this media type, without the dot. */
  public static String extension(String mediaType) {
    return Stream.of(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .map(type -> type.extensions.get(0))
        .findFirst()
        .orElseThrow();
  }

  /** Whether it is an image and not a document. */
  public boolean isPicture() {
    return this != PDF;
  }

  public static Optional<AttachmentType> of(byte[] content) {
    return Stream.of(values()).filter(type -> type.begins(content)).findFirst();
  }

  boolean begins(byte[] content) {
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
