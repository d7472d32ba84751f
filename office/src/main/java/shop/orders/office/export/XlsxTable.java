package shop.orders.office.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook of spreadsheets. Its texts stand in the cells themselves, as a list of all
 * texts would have to be in memory; and they are never formulas. What does not fit into a sheet
 * goes on in a further one.
 */
final class XlsxTable implements TableWriter {

  /** Of a sheet, with the names of the columns. */
  static final int MOST_ROWS = 1_048_576;

  /** Longer texts make spreadsheets call the file damaged. */
  private static final int LONGEST_TEXT = 32_767;

  private static final int ROWS_IN_MEMORY = 500;

  private final Workbook workbook;
  private final String name;
  private final List<String> columns;
  private final int mostRows;

  private Worksheet sheet;
  private int sheets;
  private int row;

  XlsxTable(OutputStream out, String name, List<String> columns) throws IOException {
    this(out, name, columns, MOST_ROWS);
  }

  XlsxTable(OutputStream out, String name, List<String> columns, int mostRows) throws IOException {
    this.workbook = new Workbook(out, "Orders", "1.0");
    this.name = name;
    this.columns = columns;
    this.mostRows = mostRows;
    begin();
  }

  private void begin() throws IOException {
    if (sheet != null) {
      sheet.finish();
    }
    sheets++;
    sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
    sheet.freezePane(0, 1);
    row = 0;
    for (int i = 0; i < columns.size(); i++) {
      sheet.inlineString(row, i, columns.get(i));
      sheet.style(row, i).bold().set();
    }
    row++;
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    if (row == mostRows) {
      begin();
    }
    for (int i = 0; i < cells.size(); i++) {
      put(i, cells.get(i));
    }
    row++;
    if (row % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  private void put(int column, Object value) {
    if (value instanceof String text) {
      if (!text.isEmpty()) {
        sheet.inlineString(row, column, shown(text));
      }
    } else if (value instanceof BigDecimal number) {
      sheet.value(row, column, number);
      sheet.style(row, column).format(format(number.scale())).set();
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof Boolean flag) {
      sheet.value(row, column, flag);
    } else if (value instanceof LocalTime time) {
      sheet.value(row, column, time.withOffset().toLocalDateTime());
      sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
    } else if (value instanceof LocalDate date) {
      sheet.value(row, column, date);
      sheet.style(row, column).format("yyyy-mm-dd").set();
    }
  }

  private static String format(int digits) {
    return digits <= 0 ? "0" : "0." + "0".repeat(digits);
  }

  /** What XML can hold of a text. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .filter(
            one ->
                one == '\t'
                    || one == '\n'
                    || one == '\r'
                    || one >= ' ' && one < 0xD800
                    || one > 0xDFFF && one != 0xFFFE && one != 0xFFFF)
        .forEach(shown::appendCodePoint);
    return shown.length() > LONGEST_TEXT ? shown.substring(0, LONGEST_TEXT) : shown.toString();
  }

  @Override
  public void finish() throws IOException {
    sheet.finish();
    workbook.finish();
  }
}
