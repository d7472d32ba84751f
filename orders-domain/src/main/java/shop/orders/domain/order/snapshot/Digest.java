package shop.orders.domain.order.snapshot;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.util.PGobject;
import shop.orders.domain.database.DatabaseFailure;

/**
 * The key of a text: the first 128 bits of its SHA-256, kept in PostgreSQL's type {@code uuid},
 * which has that size.
 */
public record Digest(UUID value) {

  static Digest of(String text) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Digest(new UUID(bytes.getLong(), bytes.getLong()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Keeps the digest in a uuid column; without it, EclipseLink would send a UUID as text. */
  @Converter
  public static class Column implements AttributeConverter<Digest, Object> {

    @Override
    public Object convertToDatabaseColumn(Digest digest) {
      PGobject column = new PGobject();
      column.setType("uuid");
      try {
        column.setValue(digest == null ? null : digest.value().toString());
      } catch (SQLException e) {
        throw new DatabaseFailure(e);
      }
      return column;
    }

    @Override
    public Digest convertToEntityAttribute(Object column) {
      return column == null ? null : new Digest(UUID.fromString(column.toString()));
    }
  }
}
