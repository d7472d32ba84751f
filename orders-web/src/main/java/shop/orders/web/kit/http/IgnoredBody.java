package shop.orders.web.kit.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A call of a method that gives a body no meaning (RFC 9110, 9.3.1, 9.3.2 and 9.3.5), seen without
 * its body and without what its header says about that.
 */
final class IgnoredBody extends HttpServletRequestWrapper {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "DELETE");

  private static final Set<String> OF_BODY =
      Set.of("content-length", "content-type", "content-encoding", "transfer-encoding", "expect");

  private final ServletInputStream nothing = CompleteRequest.stream(InputStream.nullInputStream());

  IgnoredBody(HttpServletRequest request) {
    super(request);
  }

  /** Whether a body means nothing in calls of that method. */
  static boolean isIn(String method) {
    return METHODS.contains(method);
  }

  private static boolean isOfBody(String header) {
    return OF_BODY.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public String getHeader(String name) {
    return isOfBody(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isOfBody(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(IgnoredBody::isOfBody);
    return Collections.enumeration(names);
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  @Override
  public String getContentType() {
    return null;
  }

  @Override
  public ServletInputStream getInputStream() {
    return nothing;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(Reader.nullReader());
  }
}
