package shop.orders.domain.attachment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PDF (ISO 32000-2, 7.5): a header with the version, objects, a list of where they are, and at the
 * end where that list is. The file stays as it is; what its objects say is not looked at.
 */
final class Pdf {

  private static final Pattern HEADER = Pattern.compile("%PDF-[12]\\.[0-9]");

  /** Many programs append something, and readers look so far from the end. */
  private static final int END = 2048;

  private static final Pattern POINTER = Pattern.compile("startxref\\s+([0-9]{1,10})\\s+%%EOF");

  /** A table with a trailer, or an object whose stream has the list. */
  private static final Pattern LIST =
      Pattern.compile("\\s*(?:(xref)\\s|[0-9]+\\s+[0-9]+\\s+obj\\b)");

  private static final Pattern STREAM = Pattern.compile("/Type\\s*/XRef\\b");
  private static final Pattern ROOT = Pattern.compile("/Root\\s+[0-9]+\\s+[0-9]+\\s+R\\b");

  private Pdf() {}

  /** The file, if it is whole. */
  static byte[] shown(byte[] content) throws Unreadable {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int list = list(text);
    Matcher beginning = LIST.matcher(text).region(list, text.length());
    if (!HEADER.matcher(text).lookingAt() || !beginning.lookingAt()) {
      throw new Unreadable();
    }
    boolean table = beginning.group(1) != null;
    int from = table ? text.indexOf("trailer", list) : list;
    int to = text.indexOf(table ? "startxref" : "stream", from);
    String dictionary = from < 0 || to < 0 ? "" : text.substring(from, to);
    if (!ROOT.matcher(dictionary).find() || !table && !STREAM.matcher(dictionary).find()) {
      throw new Unreadable();
    }
    return content;
  }

  /** Where the list is, as the end of the file says. */
  private static int list(String text) throws Unreadable {
    int end = Math.max(0, text.length() - END);
    Matcher pointer = POINTER.matcher(text).region(end, text.length());
    long place = -1;
    while (pointer.find()) {
      place = Long.parseLong(pointer.group(1));
    }
    if (place < 0 || place >= text.length()) {
      throw new Unreadable();
    }
    return (int) place;
  }
}
