package shop.orders.web.kit.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Lets a method read the parts of a form in each of its attempts: it runs again if its transaction
 * has to be repeated, or its caller acts in another capacity. By itself a part is read once.
 */
@Provider
@ApplicationScoped
public class KeptParts implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object entity = context.proceed();
    return entity instanceof List<?> parts && parts.stream().allMatch(EntityPart.class::isInstance)
        ? parts.stream().map(part -> (EntityPart) new Kept((EntityPart) part)).toList()
        : entity;
  }

  /** A part whose bytes are kept once they were read. */
  private static final class Kept implements EntityPart {

    private final EntityPart part;
    private byte[] bytes;

    Kept(EntityPart part) {
      this.part = part;
    }

    @Override
    public String getName() {
      return part.getName();
    }

    @Override
    public Optional<String> getFileName() {
      return part.getFileName();
    }

    @Override
    public InputStream getContent() {
      if (bytes == null) {
        try (InputStream content = part.getContent()) {
          bytes = content.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return new Again(bytes);
    }

    @Override
    public <T> T getContent(Class<T> type) throws IOException {
      return part.getContent(type);
    }

    @Override
    public <T> T getContent(GenericType<T> type) throws IOException {
      return part.getContent(type);
    }

    @Override
    public MultivaluedMap<String, String> getHeaders() {
      return part.getHeaders();
    }

    @Override
    public MediaType getMediaType() {
      return part.getMediaType();
    }
  }

  /** Bytes that are not copied when they are read, as they may be many. */
  private static final class Again extends ByteArrayInputStream {

    Again(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized byte[] readAllBytes() {
      return pos == 0 ? buf : super.readAllBytes();
    }
  }
}
