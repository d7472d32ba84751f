package shop.orders.office.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A table in CSV (RFC 4180), in UTF-8 with a byte order mark, without which spreadsheets read it in
 * an encoding of their own.
 */
final class CsvTable implements TableWriter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What makes a spreadsheet take a text for a formula. */
  private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

  private final CsvWriter writer;

  CsvTable(OutputStream out, List<String> columns) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    writer.writeRecord(columns);
  }

  @Override
  public void row(List<Object> cells) {
    writer.writeRecord(cells.stream().map(CsvTable::cell).toList());
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return harmless(text);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withOffset());
    }
    return value.toString();
  }

  /** The text, with an apostrophe before it if a spreadsheet would take it for a formula. */
  static String harmless(String text) {
    return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }

  @Override
  public void finish() throws IOException {
    writer.close();
  }
}
