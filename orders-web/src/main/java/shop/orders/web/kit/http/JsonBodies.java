package shop.orders.web.kit.http;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.limits.Constraints;

/**
 * Reads and writes all JSON bodies. A body is checked against its Bean Validation constraints as
 * soon as it is read, so that no resource can forget it: a resource gets only bodies that meet
 * their constraints.
 */
@Provider
@ApplicationScoped
@Priority(1)
@Consumes({MediaType.APPLICATION_JSON, "application/problem+json"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  /** In bytes: the mistakes of a larger body take much more memory than the body itself. */
  private static final int MOST_FOR_ALL_MISTAKES = 8 * 1024;

  private Constraints constraints;

  /** Not in the constructor, which the container calls a second time, for the bean's proxy. */
  @PostConstruct
  void prepare() {
    constraints = new Constraints();
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType mediaType) {
    return isJson(mediaType) && !isRaw(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] notes,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    byte[] body = in.readAllBytes();
    if (body.length == 0 && Arrays.stream(notes).anyMatch(OptionalBody.class::isInstance)) {
      return null;
    }
    return read(body, generic);
  }

  /** Reads a body that is not empty, and checks its constraints. */
  public Object read(byte[] body, Type type) {
    Object value = JsonDocument.read(body, type);
    if (value instanceof Record record) {
      if (body.length <= MOST_FOR_ALL_MISTAKES) {
        constraints.check(record);
      } else {
        constraints.checkForOne(record);
      }
    }
    return value;
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] notes, MediaType mediaType) {
    return isJson(mediaType) && !isRaw(type);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] notes,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(Wire.write(value));
  }

  static boolean isJson(MediaType mediaType) {
    return mediaType != null
        && mediaType.getType().equals("application")
        && (mediaType.getSubtype().equals("json") || mediaType.getSubtype().endsWith("+json"));
  }

  /** Byte arrays and streams are not JSON; JAX-RS passes them on unchanged. */
  static boolean isRaw(Class<?> type) {
    return type == byte[].class
        || InputStream.class.isAssignableFrom(type)
        || jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type);
  }
}
