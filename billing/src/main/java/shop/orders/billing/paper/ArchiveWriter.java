package shop.orders.billing.paper;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfBoolean;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfDocument;
import com.lowagie.text.pdf.PdfFileSpecification;
import com.lowagie.text.pdf.PdfICCBased;
import com.lowagie.text.pdf.PdfIndirectObject;
import com.lowagie.text.pdf.PdfIndirectReference;
import com.lowagie.text.pdf.PdfLiteral;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfStream;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import shop.orders.domain.language.Language;

/**
 * Writes PDF/A-3a (ISO 19005-3), for archives, and PDF/UA-1 (ISO 14289-1), for readers who do not
 * see the pages. The same document always gives the same bytes: values that OpenPDF would choose at
 * random or take from the clock are set here.
 */
final class ArchiveWriter extends PdfWriter {

  private static final String PRODUCER = "Orders";

  private final Map<String, String> subsets = new HashMap<>();
  private final Map<Integer, String> ligatures = new HashMap<>();

  private ArchiveWriter(PdfDocument pages, OutputStream out) {
    super(pages, out);
  }

  static ArchiveWriter of(Document document, OutputStream out) throws DocumentException {
    PdfDocument pages = new PdfDocument();
    document.addDocListener(pages);
    ArchiveWriter writer = new ArchiveWriter(pages, out);
    pages.addWriter(writer);
    writer.setPdfVersion(PdfWriter.VERSION_1_7);
    writer.setRgbTransparencyBlending(true);
    writer.setTagged();
    writer.setFullCompression();
    // Readers go through links in the sequence of the tags (ISO 14289-1, 7.18.3).
    writer.setTabs(PdfName.S);
    return writer;
  }

  /**
   * Writes the metadata; to be called after the document is opened.
   *
   * @param identity the file's unique id, 16 bytes
   * @param machineReadable whether it contains an electronic invoice
   */
  void describe(
      String title,
      String author,
      Language language,
      Instant made,
      byte[] identity,
      boolean machineReadable)
      throws IOException {
    PdfDictionary info = getInfo();
    info.put(PdfName.PRODUCER, new PdfString(PRODUCER, PdfObject.TEXT_UNICODE));
    info.put(PdfName.TITLE, new PdfString(title, PdfObject.TEXT_UNICODE));
    info.put(PdfName.AUTHOR, new PdfString(author, PdfObject.TEXT_UNICODE));
    info.put(PdfName.CREATIONDATE, date(made));
    info.put(PdfName.MODDATE, date(made));
    String id = "<" + HexFormat.of().formatHex(identity) + ">";
    info.put(PdfName.FILEID, new PdfLiteral("[" + id + id + "]"));
    setXmpMetadata(Metadata.of(title, author, PRODUCER, language.code(), made, machineReadable));

    PdfDictionary intent = new PdfDictionary(PdfName.OUTPUTINTENT);
    intent.put(PdfName.S, PdfName.GTS_PDFA1);
    intent.put(PdfName.OUTPUTCONDITIONIDENTIFIER, new PdfString("sRGB IEC61966-2.1"));
    intent.put(PdfName.INFO, new PdfString("sRGB IEC61966-2.1"));
    PdfStream profile = new PdfICCBased(ICC_Profile.getInstance(ColorSpace.CS_sRGB));
    intent.put(PdfName.DESTOUTPUTPROFILE, addToBody(profile).getIndirectReference());
    PdfDictionary catalog = getExtraCatalog();
    catalog.put(PdfName.OUTPUTINTENTS, new PdfArray(intent));
    catalog.put(PdfName.LANG, new PdfString(language.code()));
    PdfDictionary preferences = new PdfDictionary();
    preferences.put(new PdfName("DisplayDocTitle"), PdfBoolean.PDFTRUE);
    if (language.isRightToLeft()) {
      preferences.put(new PdfName("Direction"), new PdfName("R2L"));
    }
    catalog.put(PdfName.VIEWERPREFERENCES, preferences);
  }

  /**
   * A file's unique id of 16 bytes: the same for the same contents.
   *
   * @param contents all that the file says
   */
  static byte[] identity(String contents) {
    try {
      byte[] all = contents.getBytes(StandardCharsets.UTF_8);
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(all), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Attaches a file, as an alternative form of the same contents. */
  void attach(String name, String description, String mediaType, byte[] content, Instant made)
      throws IOException {
    PdfDictionary parameters = new PdfDictionary();
    parameters.put(PdfName.MODDATE, date(made));
    PdfFileSpecification file =
        PdfFileSpecification.fileEmbedded(this, null, name, content, mediaType, parameters, 9);
    file.put(new PdfName("AFRelationship"), new PdfName("Alternative"));
    file.put(PdfName.DESC, new PdfString(description, PdfObject.TEXT_UNICODE));
    file.put(PdfName.UF, new PdfString(name, PdfObject.TEXT_UNICODE));
    addFileAttachment(name, file);
    getExtraCatalog().put(new PdfName("AF"), new PdfArray(file.getReference()));
  }

  /** Adds the current page to the list of bookmarks. */
  void bookmark(String name) {
    new PdfOutline(getRootOutline(), new PdfDestination(PdfDestination.FIT), name);
  }

  /** Records the characters of glyphs of Arabic fonts that stand for several. */
  void standFor(Map<Integer, String> several) {
    ligatures.putAll(several);
  }

  private static PdfDate date(Instant instant) {
    return new PdfDate(GregorianCalendar.from(instant.atZone(ZoneOffset.UTC)));
  }

  @Override
  public PdfIndirectObject addToBody(PdfObject object) throws IOException {
    return super.addToBody(settled(object));
  }

  @Override
  public PdfIndirectObject addToBody(PdfObject object, PdfIndirectReference reference)
      throws IOException {
    return super.addToBody(settled(object), reference);
  }

  private PdfObject settled(PdfObject object) throws IOException {
    if (object instanceof PdfStream stream && stream.getClass() == PdfStream.class) {
      return CharacterMap.plain(stream, ligatures);
    }
    if (object instanceof PdfDictionary dictionary) {
      rename(dictionary, PdfName.BASEFONT);
      rename(dictionary, PdfName.FONTNAME);
    }
    return object;
  }

  /** OpenPDF gives an embedded part of a font a random name; this replaces it by a number. */
  private void rename(PdfDictionary dictionary, PdfName key) {
    PdfName name = dictionary.getAsName(key);
    if (name != null && name.toString().matches("/[A-Z]{6}\\+.*")) {
      String random = name.toString().substring(1, 7);
      String subset =
          subsets.computeIfAbsent(random, any -> "BILLA" + (char) ('A' + subsets.size()));
      dictionary.put(key, new PdfName(subset + name.toString().substring(7)));
    }
  }
}
