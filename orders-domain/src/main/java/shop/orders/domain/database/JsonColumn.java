package shop.orders.domain.database;

import com.fasterxml.jackson.databind.JavaType;
import jakarta.persistence.AttributeConverter;
import java.lang.reflect.ParameterizedType;
import java.sql.SQLException;
import org.postgresql.util.PGobject;

/**
 * Keeps a value in a jsonb column. Each type has a subclass of one line, as JPA names converters by
 * class; the type is the subclass's type argument.
 *
 * <p>The subclass must repeat {@code implements AttributeConverter<T, Object>}: EclipseLink takes
 * the last type argument of the class's own declaration as the column's type.
 */
public abstract class JsonColumn<T> implements AttributeConverter<T, Object> {

  private final JavaType type =
      Json.typeOf(
          ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0]);

  protected JsonColumn() {}

  @Override
  public final Object convertToDatabaseColumn(T value) {
    PGobject column = new PGobject();
    column.setType("jsonb");
    try {
      column.setValue(value == null ? null : Json.write(value));
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
    return column;
  }

  @Override
  public final T convertToEntityAttribute(Object column) {
    return column == null ? null : Json.read(column.toString(), type);
  }
}
