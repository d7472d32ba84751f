package shop.orders.office.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tables are written as CSV and XLSX. */
class TablesTest {

  private static final LocalTime NOON =
      LocalTime.of(Instant.parse("2026-11-30T06:00:00.123456Z"), "Asia/Dhaka");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String csv(Object... cells) throws IOException {
    CsvTable table = new CsvTable(out, List.of("a", "b"));
    table.row(Arrays.asList(cells));
    table.finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void csvHasAByteOrderMarkTheKeysAndQuotesWhereTheyAreNeeded() throws IOException {
    assertThat(csv("x,\"y\"\nz", NOON))
        .isEqualTo("\uFEFFa,b\r\n\"x,\"\"y\"\"\nz\",2026-11-30T12:00:00+06:00\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+493012345", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"})
  void aTextThatASpreadsheetWouldTakeForAFormulaHasAnApostropheBefore(String text)
      throws IOException {
    assertThat(csv(text, 1L)).contains("'" + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "a;=1|a;'=1",
        "a;\"=1\"|a;'\"\"=1\"\"",
        "a\t+1|a\t'+1",
        "`a\n-1`|`a\n'-1`",
        "`a\r\n@x`|`a\r\n'@x`",
        "`\nx`|`'\nx`",
        "`\rx`|`'\rx`",
        "\tx|'\tx",
        "`\t=x`|`'\t'=x`",
        "a;b|a;b"
      })
  void whatSomeTakeForTheEndOfACellIsQuotedAndNoFormulaBeginsBehindIt(String text, String written)
      throws IOException {
    assertThat(csv(text, 1L)).isEqualTo("\uFEFFa,b\r\n\"" + written + "\",1\r\n");
  }

  @ParameterizedTest
  @CsvSource({"a=1", "1-2", "'x@y'"})
  void otherTextsStayAsTheyAre(String text) throws IOException {
    assertThat(csv(text, null)).isEqualTo("\uFEFFa,b\r\n" + text + ",\r\n");
  }

  @Test
  void numbersOfOursStayNumbers() throws IOException {
    assertThat(csv(new BigDecimal("-12.50"), -3)).isEqualTo("\uFEFFa,b\r\n-12.50,-3\r\n");
  }

  private List<Sheet> sheets(byte[] file) throws IOException {
    ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false));
    return workbook.getSheets().toList();
  }

  @Test
  void xlsxHasTypedCells() throws IOException {
    List<String> keys = List.of("text", "amount", "whole", "flag", "time", "empty", "formula");
    XlsxTable table = new XlsxTable(out, "orders", keys);
    table.row(
        Arrays.asList(
            "a & b\u0001", new BigDecimal("-12.50"), 7L, true, NOON, null, "=HYPERLINK(\"x\")"));
    table.finish();

    try (Stream<Row> rows = sheets(out.toByteArray()).get(0).openStream()) {
      List<Row> all = rows.toList();
      assertThat(all.get(0).stream().map(cell -> cell.asString())).containsExactlyElementsOf(keys);
      Row row = all.get(1);
      assertThat(row.getCell(0).asString()).isEqualTo("a & b");
      assertThat(row.getCell(1).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(1).asNumber()).isEqualByComparingTo("-12.50");
      assertThat(row.getCell(1).getDataFormatString()).isEqualTo("0.00");
      assertThat(row.getCell(2).asNumber()).isEqualByComparingTo("7");
      assertThat(row.getCell(3).asBoolean()).isTrue();
      assertThat(row.getCell(4).asDate()).isEqualTo(LocalDateTime.of(2026, 11, 30, 12, 0));
      assertThat(row.getOptionalCell(5)).isEmpty();
      assertThat(row.getCell(6).getType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(6).asString()).isEqualTo("=HYPERLINK(\"x\")");
    }
  }

  @Test
  void whatDoesNotFitIntoASheetGoesOnInAFurtherOne() throws IOException {
    XlsxTable table = new XlsxTable(out, "lines", List.of("n"), 1_001);
    for (long n = 1; n <= 2_500; n++) {
      table.row(List.of(n));
    }
    table.finish();

    List<Sheet> sheets = sheets(out.toByteArray());
    assertThat(sheets).extracting(Sheet::getName).containsExactly("lines", "lines 2", "lines 3");
    long next = 1;
    for (Sheet sheet : sheets) {
      List<Row> rows = sheet.read();
      assertThat(rows.get(0).getCell(0).asString()).isEqualTo("n");
      for (Row row : rows.subList(1, rows.size())) {
        assertThat(row.getCell(0).asNumber().longValue()).isEqualTo(next++);
      }
    }
    assertThat(next).isEqualTo(2_501);
  }
}
