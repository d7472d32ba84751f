package shop.orders.web.kit.form;

import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import shop.orders.web.kit.errors.Rejected;

/**
 * The file of a form. It is the only part of the form: a second one would be lost, or its answer
 * would be.
 *
 * @param name as its sender calls it; null if it has none
 */
public record SentFile(String name, byte[] content) {

  private static final String PART = "file";

  /**
   * @throws Rejected (400) if the form has no part {@code file}, several, or other parts
   */
  public static SentFile of(List<EntityPart> parts) throws IOException {
    List<PartHeader> headers =
        parts.stream()
            .map(
                part ->
                    PartHeader.read(part.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION)))
            .toList();
    List<String> unknown =
        headers.stream().map(PartHeader::name).filter(name -> !PART.equals(name)).toList();
    if (!unknown.isEmpty()) {
      throw Rejected.naming("unknown_member", "The form has no such part.", unknown);
    }
    if (headers.isEmpty()) {
      throw new Rejected(400, "file_missing", "The form needs a part.", PART);
    }
    if (headers.size() > 1) {
      throw new Rejected(
          400, "too_many_files", "A form has one file; send each in a call of its own.", PART);
    }
    try (InputStream content = parts.get(0).getContent()) {
      return new SentFile(headers.get(0).fileName(), content.readAllBytes());
    }
  }
}
