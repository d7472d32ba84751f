package shop.orders.billing.paper;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfRectangle;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfWriter;

/**
 * A part of a document's logical structure, such as a heading or a table's cell (ISO 32000-1, 14.7
 * and 14.8.4). Readers for the blind read the parts in the order in which they were added. A tag
 * has further tags or text, never both.
 */
final class Tag {

  private static final String SPAN = "Span";

  /** Null of the whole document. */
  private final Tag parent;

  private final String role;
  private final StringBuilder text = new StringBuilder();
  private boolean replaced;

  /** Null until it is needed: what has no text is no part of the document. */
  private PdfStructureElement element;

  private Tag(Tag parent, String role) {
    this.parent = parent;
    this.role = role;
  }

  /** The whole document; once for each writer. */
  static Tag document(PdfWriter writer) {
    Tag whole = new Tag(null, "Document");
    whole.element = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName(whole.role));
    return whole;
  }

  /** Puts it behind the parts of its parent that are there already. */
  PdfStructureElement element() {
    if (element == null) {
      element = new PdfStructureElement(parent.element(), new PdfName(role));
    }
    return element;
  }

  /** Whether it is read in one line with what is beside it. */
  boolean isInLine() {
    return role.equals(SPAN);
  }

  Tag paragraph() {
    return part("P");
  }

  /** A heading; the title has level 1. */
  Tag heading(int level) {
    return part("H" + level);
  }

  /** A text that leads to somewhere else. */
  Tag link() {
    return part("Link");
  }

  /** Some parts that belong together. */
  Tag section() {
    return part("Sect");
  }

  /**
   * The same, in a language of its own.
   *
   * @param language its code
   */
  Tag section(String language) {
    Tag section = section();
    section.element().put(PdfName.LANG, new PdfString(language));
    return section;
  }

  /** A part of a paragraph. */
  Tag span() {
    return part(SPAN);
  }

  /**
   * A part of a text that is spoken in a language.
   *
   * @param language its code; null for that of the document
   */
  Tag span(String language) {
    Tag span = span();
    if (language != null) {
      span.element().put(PdfName.LANG, new PdfString(language));
    }
    return span;
  }

  Tag list() {
    return part("L");
  }

  /** What one item of a list says. */
  Tag item() {
    return part("LI").part("LBody");
  }

  Tag table() {
    return part("Table");
  }

  Tag row() {
    return part("TR").made();
  }

  /** It is there without text, too, as each row has a cell for each column. */
  Tag cell() {
    return part("TD").made();
  }

  /** A cell that says what is in its column. */
  Tag columnHeader() {
    return header("Column");
  }

  /** A cell that says what is in its row. */
  Tag rowHeader() {
    return header("Row");
  }

  /** A picture, and what a reader who does not see it is told. */
  Tag figure(String alternative) {
    Tag figure = part("Figure");
    figure.element().put(PdfName.ALT, new PdfString(alternative, PdfObject.TEXT_UNICODE));
    return figure;
  }

  /**
   * Adds a line of the tag's text, which is read instead of the characters of the page if any of
   * its lines has them in another sequence: from left to right as they stand, or arranged for
   * readers that turn them around.
   *
   * @param line with the space that is between it and the next one
   */
  void says(String line, boolean arranged) {
    text.append(line);
    replaced |= arranged;
    if (replaced) {
      element()
          .put(PdfName.ACTUALTEXT, new PdfString(text.toString().strip(), PdfObject.TEXT_UNICODE));
    }
  }

  /** Makes the tag's text, which is on the current page, lead to where an annotation leads. */
  void leadTo(PdfAnnotation annotation, PdfWriter writer) {
    PdfDictionary place = new PdfDictionary(new PdfName("OBJR"));
    place.put(PdfName.PG, writer.getCurrentPage());
    place.put(new PdfName("Obj"), annotation.getIndirectReference());
    PdfArray parts =
        element().get(PdfName.K) instanceof PdfArray several
            ? several
            : new PdfArray(element().get(PdfName.K));
    parts.add(place);
    element().put(PdfName.K, parts);
    int key = writer.getStructureTreeRoot().addExistingObject(element().getReference());
    annotation.put(new PdfName("StructParent"), new PdfNumber(key));
  }

  /** The place of the picture on its page, from the lower left corner (ISO 14289-1, 7.3). */
  void bounds(Rectangle box) {
    PdfDictionary layout = attributes("Layout");
    layout.put(PdfName.BBOX, new PdfRectangle(box));
    element().put(PdfName.A, layout);
  }

  private Tag header(String scope) {
    Tag header = part("TH");
    PdfDictionary attributes = attributes("Table");
    attributes.put(new PdfName("Scope"), new PdfName(scope));
    header.element().put(PdfName.A, attributes);
    return header;
  }

  private static PdfDictionary attributes(String owner) {
    PdfDictionary attributes = new PdfDictionary();
    attributes.put(PdfName.O, new PdfName(owner));
    return attributes;
  }

  private Tag part(String of) {
    return new Tag(this, of);
  }

  private Tag made() {
    element();
    return this;
  }
}
