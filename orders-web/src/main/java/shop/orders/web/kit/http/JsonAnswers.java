package shop.orders.web.kit.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import shop.orders.web.kit.json.Wire;

/**
 * Finishes the answers: those in JSON become a {@link JsonMessage}, a caller who has an answer
 * already is told so (304), and the length is known, which the runtime finds out for short answers
 * only, and tells wrongly for HEAD. Files are not compressed: they are already, or have ranges and
 * hashes of their bytes.
 */
@Provider
@ApplicationScoped
@Priority(JsonAnswers.LAST)
public class JsonAnswers implements ContainerResponseFilter {

  /** Filters of answers run from the highest priority to the lowest one. */
  static final int LAST = 1;

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  @Context private HttpServletResponse servlet;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object entity = response.getEntity();
    if (entity instanceof StreamingOutput stream) {
      answer(stream, request, response);
    } else if (entity instanceof byte[] file && !isJson(response.getMediaType())) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, file.length);
    } else if (entity != null && !(entity instanceof String)) {
      answer(entity, request, response);
    }
    if (isKnown(request, response)) {
      response.setStatus(NOT_MODIFIED);
      response.setEntity(null);
      response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
      response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
      response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
    vary(response.getHeaders());
  }

  private static void answer(
      Object entity, ContainerRequestContext request, ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    byte[] json = entity instanceof byte[] written ? written : Wire.write(entity);
    Object tag = response.getHeaders().getFirst(HttpHeaders.ETAG);
    JsonMessage message =
        JsonMessage.of(
            json,
            tag instanceof EntityTag version ? '"' + version.getValue() + '"' : (String) tag,
            request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
    response.setEntity(
        message.body(),
        new Annotation[0],
        isWritten(type) ? type : MediaType.APPLICATION_JSON_TYPE);
    MultivaluedMap<String, Object> headers = response.getHeaders();
    message.headers().forEach(headers::add);
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, message.body().length);
    if (message.tag() != null) {
      headers.putSingle(HttpHeaders.ETAG, message.tag());
    }
  }

  /** What is written while it is read: its length is not known. */
  private void answer(
      StreamingOutput stream, ContainerRequestContext request, ContainerResponseContext response) {
    StreamingOutput written = stream;
    if (isJson(response.getMediaType())) {
      response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      if (JsonMessage.acceptsGzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
        response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
        written = out -> compress(stream, out);
      }
    }
    StreamingOutput sent = written;
    response.setEntity(
        request.getMethod().equals("HEAD") ? (StreamingOutput) out -> head(response) : sent);
  }

  /** Sends the head at once: otherwise the server would take the length for 0. */
  private void head(ContainerResponseContext response) throws IOException {
    servlet.setStatus(response.getStatus());
    response
        .getStringHeaders()
        .forEach((name, values) -> servlet.setHeader(name, String.join(", ", values)));
    servlet.flushBuffer();
  }

  private static void compress(StreamingOutput stream, OutputStream out) throws IOException {
    Gzip gzip = new Gzip(out);
    try {
      stream.write(gzip);
      gzip.finish();
      out.flush();
    } finally {
      gzip.end();
    }
  }

  private static boolean isKnown(
      ContainerRequestContext request, ContainerResponseContext response) {
    String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    Object tag = response.getHeaders().getFirst(HttpHeaders.ETAG);
    return known != null
        && tag != null
        && response.getStatus() == OK
        && Set.of("GET", "HEAD").contains(request.getMethod())
        && JsonMessage.isKnown(
            known, tag instanceof EntityTag one ? '"' + one.getValue() + '"' : (String) tag);
  }

  /** The runtime replaces what filters before it have said. */
  private void vary(MultivaluedMap<String, Object> headers) {
    if (headers.containsKey(HttpHeaders.VARY)) {
      List<Object> all = new ArrayList<>(servlet.getHeaders(HttpHeaders.VARY));
      all.addAll(headers.get(HttpHeaders.VARY));
      headers.put(HttpHeaders.VARY, all);
    }
  }

  private static boolean isJson(MediaType mediaType) {
    return mediaType == null || isWritten(mediaType);
  }

  /** As {@link JsonBodies} writes it. */
  private static boolean isWritten(MediaType mediaType) {
    return mediaType != null
        && mediaType.getType().equals("application")
        && (mediaType.getSubtype().equals("json") || mediaType.getSubtype().endsWith("+json"));
  }
}
