package shop.orders.office.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a table is written. */
public enum ExportFormat {
  CSV("text/csv;charset=utf-8") {
    @Override
    TableWriter writer(OutputStream out, String name, List<String> columns) throws IOException {
      return new CsvTable(out, columns);
    }
  },
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    TableWriter writer(OutputStream out, String name, List<String> columns) throws IOException {
      return new XlsxTable(out, name, columns);
    }
  };

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Begins a table.
   *
   * @param name of the table
   * @param columns their keys
   */
  abstract TableWriter writer(OutputStream out, String name, List<String> columns)
      throws IOException;

  /** As the wire spells it, such as {@code csv}; the extension of files, too. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExportFormat> of(String word) {
    return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(ExportFormat::word).toList();
  }
}
