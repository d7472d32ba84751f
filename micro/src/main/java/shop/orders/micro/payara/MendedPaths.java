package shop.orders.micro.payara;

import java.lang.reflect.Method;
import java.util.regex.Pattern;

/**
 * Rewrites paths that Grizzly fails to decode into equivalent ones that it can decode. Payara's
 * ContainerMapper.service expects a CharConversionException from the decoder and answers 400; after
 * any other exception the client gets 200 with an empty body. The other exceptions, seen in Payara
 * Micro 7.2026.11:
 *
 * <ul>
 *   <li>IllegalArgumentException and IllegalStateException from {@code URLDecoder.decode} (lines
 *       193 and 199), at a {@code %} that does not begin an escape. It becomes {@code %25}, as
 *       browsers treat such a percent sign as a literal one.
 *   <li>ArrayIndexOutOfBoundsException from {@code HttpRequestURIDecoder.normalizeBytes} (line
 *       501), where the last segment is {@code .} or {@code ..}: it writes a slash beyond the end
 *       of its array. We append that slash; by RFC 3986, 5.2.4, the segment is removed anyway.
 * </ul>
 */
final class MendedPaths {

  private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern LAST_DOTS = Pattern.compile("(?:/|%2[Ff])(?:\\.|%2[Ee]){1,2}$");

  private final Method path;
  private final Method indexOf;
  private final Method length;
  private final Method startsWith;
  private final Method init;

  /**
   * @param reference Grizzly's type of a request's target
   */
  MendedPaths(Class<?> reference) throws ReflectiveOperationException {
    path = reference.getMethod("getRequestURIBC");
    indexOf = path.getReturnType().getMethod("indexOf", char.class, int.class);
    length = path.getReturnType().getMethod("getLength");
    startsWith = path.getReturnType().getMethod("startsWith", String.class, int.class);
    init = reference.getMethod("init", String.class);
  }

  /**
   * @param reference the target of a request, whose path is not decoded yet
   */
  void mend(Object reference) throws ReflectiveOperationException {
    Object written = path.invoke(reference);
    boolean endsWithDot =
        (boolean) startsWith.invoke(written, ".", (int) length.invoke(written) - 1);
    if (!endsWithDot && (int) indexOf.invoke(written, '%', 0) < 0) {
      return;
    }
    String text = written.toString();
    String mended = mended(text);
    if (!mended.equals(text)) {
      init.invoke(reference, mended);
    }
  }

  static String mended(String path) {
    String read = STRAY.matcher(path).replaceAll("%25");
    return LAST_DOTS.matcher(read).find() ? read + "/" : read;
  }
}
