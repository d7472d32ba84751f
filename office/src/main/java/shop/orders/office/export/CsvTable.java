package shop.orders.office.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table in CSV (RFC 4180), in UTF-8 with a byte order mark, without which spreadsheets read it in
 * an encoding of their own.
 */
final class CsvTable implements TableWriter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Where a spreadsheet would find a formula in a text: at its beginning, and behind what some take
   * for the end of a cell, whatever the quotes say. Signs may be full-width ones.
   */
  private static final Pattern BEGINNING_OF_FORMULA =
      Pattern.compile("^(?=[\\t\\r\\n])|(?:^|(?<=[;\\t\\r\\n]))(?=\"*[=+@\\-＝＋－＠])");

  /** Quotes what has a character that some take for the end of a cell, too. */
  private static final QuoteStrategy QUOTES =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
          return value.indexOf(';') >= 0 || value.indexOf('\t') >= 0;
        }
      };

  private final CsvWriter writer;

  CsvTable(OutputStream out, List<String> columns) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).quoteStrategy(QUOTES).build(text);
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

  /** The text, with an apostrophe before what a spreadsheet would take for a formula. */
  static String harmless(String text) {
    return BEGINNING_OF_FORMULA.matcher(text).replaceAll("'");
  }

  @Override
  public void finish() throws IOException {
    writer.close();
  }
}
