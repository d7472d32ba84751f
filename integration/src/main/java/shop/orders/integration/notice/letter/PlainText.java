package shop.orders.integration.notice.letter;

/** A letter for those whose programs show no HTML. */
final class PlainText {

  private final Letter letter;
  private final StringBuilder text = new StringBuilder();

  PlainText(Letter letter) {
    this.letter = letter;
  }

  String text() {
    line(letter.title());
    letter.paragraphs().forEach(paragraph -> line("").line(paragraph));
    line("");
    letter.details().forEach(this::entry);
    if (!letter.pieces().isEmpty()) {
      line("");
      letter.pieces().forEach(this::row);
    }
    if (!letter.sums().isEmpty()) {
      line("");
      letter.sums().forEach(this::entry);
    }
    if (letter.link() != null) {
      line("").line(letter.link().text() + ":").line(letter.link().url());
      if (!letter.link().note().isEmpty()) {
        line(letter.link().note());
      }
    }
    // The signature of a mail, which programs know by this line (RFC 3676, 4.3).
    line("").line("-- ");
    letter.below().forEach(this::line);
    return letter.language().isRightToLeft()
        ? text.toString()
        : Inserted.withoutMarks(text.toString());
  }

  private PlainText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private void entry(Letter.Entry entry) {
    boolean several = entry.value().contains("\n");
    line(entry.name() + ":" + (several ? "\n" : " ") + entry.value());
  }

  private void row(Letter.Row row) {
    line(row.quantity() + " × " + row.name() + (row.amount().isEmpty() ? "" : ": " + row.amount()));
  }
}
