package shop.orders.web.kit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of a CSV file as RFC 4180 has them, in UTF-8. */
public final class Csv {

  private Csv() {}

  public static void put(OutputStream out, Stream<?> values) throws IOException {
    String line = values.map(value -> cell(value.toString())).collect(Collectors.joining(","));
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Quoted where RFC 4180 asks for it; never a formula for a spreadsheet. */
  private static String cell(String text) {
    String plain = text.matches("[=+@\\-\\t\\r].*") ? "'" + text : text;
    return plain.matches("[^\",\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }
}
