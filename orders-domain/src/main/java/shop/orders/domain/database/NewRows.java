package shop.orders.domain.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.DatabaseMapping.WriteType;

/**
 * Inserts new entities without the persistence context, with the columns and conversions of their
 * mappings. It is for entities that are written so often that the context's bookkeeping costs more
 * than the rows, such as those of a checkout. The objects stay unmanaged: to change one later, find
 * it first.
 */
@ApplicationScoped
public class NewRows {

  @Inject private EntityManager entities;

  private final Map<Shape, String> statements = new ConcurrentHashMap<>();

  /** The key of a cached statement text. */
  private record Shape(Class<?> type, int rows) {}

  /**
   * The statement that inserts these entities of one class. Their ids, and their version if they
   * have one, are written as the objects have them.
   */
  public Sql insert(List<?> objects) {
    AbstractSession session = session();
    Class<?> type = objects.get(0).getClass();
    ClassDescriptor descriptor = session.getDescriptor(type);
    List<Object> values = new ArrayList<>();
    AbstractRecord row = null;
    for (Object object : objects) {
      row = descriptor.getObjectBuilder().buildRow(object, session, WriteType.INSERT);
      List<?> ofRow = row.getValues();
      values.addAll(ofRow);
    }
    List<DatabaseField> columns = row.getFields();
    String text =
        statements.computeIfAbsent(
            new Shape(type, objects.size()),
            shape -> text(descriptor.getTableName(), columns, shape.rows()));
    return Sql.update(text, values.toArray());
  }

  /** The session that all persistence contexts share; it has the mappings. */
  private AbstractSession session() {
    return entities.getEntityManagerFactory().unwrap(AbstractSession.class);
  }

  private static String text(String table, List<DatabaseField> columns, int rows) {
    String names = columns.stream().map(DatabaseField::getName).collect(Collectors.joining(", "));
    String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    return "insert into %s (%s) values %s"
        .formatted(table, names, String.join(", ", Collections.nCopies(rows, row)));
  }
}
