package shop.orders.integration.notice.letter;

/**
 * A letter as programs for mail show it: tables and styles on the elements, as many of them know
 * nothing else; 600 pixels wide, and narrower on a telephone. Those with a dark mode take the
 * colours of the style sheet.
 */
final class Html {

  /** Short, as it stands in each cell, and some programs cut mails of more than 100 kB. */
  private static final String FONT = "font-family:'Segoe UI',Roboto,Arial,sans-serif";

  private static final String DARK =
      """
      :root{color-scheme:light dark;supported-color-schemes:light dark}
      @media (prefers-color-scheme:dark){
      .page{background:#15181b!important}
      .card{background:#1f2429!important;border-color:#343b42!important}
      .ink{color:#eceff1!important}
      .quiet{color:#a7b1ba!important}
      .rule{border-color:#343b42!important}
      .button{background:#7cc4ff!important;color:#10202e!important}
      }
      """;

  private static final String TABLE =
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

  private final Letter letter;
  private final String start;
  private final String end;
  private final StringBuilder html = new StringBuilder();

  Html(Letter letter) {
    this.letter = letter;
    start = letter.language().isRightToLeft() ? "right" : "left";
    end = letter.language().isRightToLeft() ? "left" : "right";
  }

  String text() {
    String direction = letter.language().isRightToLeft() ? "rtl" : "ltr";
    line(
        "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">"
            .formatted(letter.language().code(), direction));
    line("<head>\n<meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    line("<meta name=\"color-scheme\" content=\"light dark\">");
    line("<title>" + escaped(Inserted.withoutMarks(letter.subject())) + "</title>");
    line("<style>\n" + DARK + "</style>\n</head>");
    line("<body class=\"page\" style=\"margin:0;padding:0;background:#f1f3f5\">");
    line(
        TABLE
            + " class=\"page\" dir=\""
            + direction
            + "\" style=\"background:#f1f3f5\"><tr><td align=\"center\" style=\"padding:24px 12px\">");
    card();
    below();
    line("</td></tr></table>\n</body>\n</html>");
    return html.toString();
  }

  private void card() {
    line(
        TABLE
            + " class=\"card\" style=\"max-width:600px;background:#ffffff;border:1px solid #dde2e6;"
            + "border-radius:8px\"><tr><td class=\"ink\" style=\"padding:28px;text-align:"
            + start
            + ";color:#1d252c;font-size:16px;line-height:1.5;"
            + FONT
            + "\">");
    line(
        "<h1 class=\"ink\" style=\"margin:0 0 12px;font-size:22px;line-height:1.3;color:#1d252c\">"
            + marked(letter.title())
            + "</h1>");
    for (String paragraph : letter.paragraphs()) {
      line("<p style=\"margin:0 0 12px\">" + marked(paragraph) + "</p>");
    }
    details();
    pieces();
    sums();
    link();
    line("</td></tr></table>");
  }

  private void details() {
    line(TABLE + " style=\"margin:8px 0 0\">");
    for (Letter.Entry detail : letter.details()) {
      line(
          "<tr><td class=\"quiet\" width=\"38%\" valign=\"top\" style=\"padding:4px 0;text-align:"
              + start
              + ";color:#5b6770;font-size:14px;"
              + FONT
              + "\">"
              + marked(detail.name())
              + "</td>"
              + cell("ink", "padding:4px 0;color:#1d252c;font-size:14px", start)
              + marked(detail.value())
              + "</td></tr>");
    }
    line("</table>");
  }

  private void pieces() {
    if (letter.pieces().isEmpty()) {
      return;
    }
    line(TABLE + " style=\"margin:16px 0 0\">");
    String style = "padding:10px 0;border-top:1px solid #dde2e6;color:#1d252c;font-size:15px";
    for (Letter.Row row : letter.pieces()) {
      line(
          "<tr>"
              + cell("ink rule", style, start)
              + row.quantity()
              + "&nbsp;×&nbsp;"
              + marked(row.name())
              + "</td>"
              + cell("ink rule", style + ";white-space:nowrap", end)
              + marked(row.amount())
              + "</td></tr>");
    }
    line("</table>");
  }

  private void sums() {
    if (letter.sums().isEmpty()) {
      return;
    }
    line(
        TABLE
            + " class=\"rule\" style=\"margin:4px 0 0;border-top:1px solid #dde2e6\">"
            + "<tr><td style=\"height:8px;line-height:8px\" colspan=\"2\">&nbsp;</td></tr>");
    for (Letter.Entry sum : letter.sums()) {
      String style =
          sum.strong()
              ? "padding:6px 0;color:#1d252c;font-size:17px;font-weight:bold"
              : "padding:3px 0;color:#5b6770;font-size:14px";
      String name = sum.strong() ? "ink" : "quiet";
      line(
          "<tr>"
              + cell(name, style, start)
              + marked(sum.name())
              + "</td>"
              + cell(name, style + ";white-space:nowrap", end)
              + marked(sum.value())
              + "</td></tr>");
    }
    line("</table>");
  }

  private String cell(String names, String style, String align) {
    return "<td class=\"%s\" valign=\"top\" style=\"%s;text-align:%s;%s\">"
        .formatted(names, style, align, FONT);
  }

  private void link() {
    if (letter.link() == null) {
      return;
    }
    line(
        "<p style=\"margin:24px 0 0\"><a class=\"button\" href=\""
            + escaped(letter.link().url())
            + "\" style=\"display:inline-block;padding:12px 22px;border-radius:6px;"
            + "background:#0b5cab;color:#ffffff;font-weight:bold;text-decoration:none\">"
            + escaped(letter.link().text())
            + "</a></p>");
    if (!letter.link().note().isEmpty()) {
      line(
          "<p class=\"quiet\" style=\"margin:10px 0 0;font-size:13px;color:#5b6770\">"
              + marked(letter.link().note())
              + "</p>");
    }
  }

  private void below() {
    line(
        TABLE
            + " style=\"max-width:600px\"><tr><td class=\"quiet\" style=\"padding:16px 28px 0;"
            + "text-align:"
            + start
            + ";color:#5b6770;font-size:13px;line-height:1.5;"
            + FONT
            + "\">");
    line(String.join("<br>\n", letter.below().stream().map(Html::marked).toList()));
    line("</td></tr></table>");
  }

  private void line(String line) {
    html.append(line).append('\n');
  }

  /** Our text, in which words of others are isolated, with its line breaks. */
  private static String marked(String text) {
    return escaped(text)
        .replace("" + Inserted.BEGIN, "<bdi>")
        .replace("" + Inserted.END, "</bdi>")
        .replace("\n", "<br>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
