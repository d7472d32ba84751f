package shop.orders.billing.paper;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The file's XMP metadata: PDF/A-3a, PDF/UA-1 and, with an electronic invoice, Factur-X. */
final class Metadata {

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String FX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";
  private static final String UA = "http://www.aiim.org/pdfua/ns/id/";
  private static final String EXTENSION = "http://www.aiim.org/pdfa/ns/extension/";
  private static final String SCHEMA = "http://www.aiim.org/pdfa/ns/schema#";
  private static final String PROPERTY = "http://www.aiim.org/pdfa/ns/property#";

  private final XMLStreamWriter xml;

  private Metadata(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] of(
      String title,
      String author,
      String producer,
      String language,
      Instant made,
      boolean facturX) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeProcessingInstruction("xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"");
      xml.writeCharacters("\n");
      new Metadata(xml).write(title, author, producer, language, made, facturX);
      xml.writeCharacters("\n");
      xml.writeProcessingInstruction("xpacket", "end=\"w\"");
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private void write(
      String title, String author, String producer, String language, Instant made, boolean facturX)
      throws XMLStreamException {
    xml.writeStartElement("x", "xmpmeta", "adobe:ns:meta/");
    xml.writeNamespace("x", "adobe:ns:meta/");
    xml.writeStartElement("rdf", "RDF", RDF);
    xml.writeNamespace("rdf", RDF);

    description("pdfaid", "http://www.aiim.org/pdfa/ns/id/");
    text("pdfaid", "http://www.aiim.org/pdfa/ns/id/", "part", "3");
    text("pdfaid", "http://www.aiim.org/pdfa/ns/id/", "conformance", "A");
    xml.writeEndElement();

    description("pdfuaid", UA);
    text("pdfuaid", UA, "part", "1");
    xml.writeEndElement();

    String dc = "http://purl.org/dc/elements/1.1/";
    description("dc", dc);
    text("dc", dc, "format", "application/pdf");
    xml.writeStartElement("dc", "title", dc);
    xml.writeStartElement("rdf", "Alt", RDF);
    xml.writeStartElement("rdf", "li", RDF);
    xml.writeAttribute("xml:lang", "x-default");
    xml.writeCharacters(title);
    end(3);
    xml.writeStartElement("dc", "creator", dc);
    xml.writeStartElement("rdf", "Seq", RDF);
    text("rdf", RDF, "li", author);
    end(2);
    xml.writeStartElement("dc", "language", dc);
    xml.writeStartElement("rdf", "Bag", RDF);
    text("rdf", RDF, "li", language);
    end(3);

    String pdf = "http://ns.adobe.com/pdf/1.3/";
    description("pdf", pdf);
    text("pdf", pdf, "Producer", producer);
    xml.writeEndElement();

    String xmp = "http://ns.adobe.com/xap/1.0/";
    String at = made.truncatedTo(ChronoUnit.SECONDS).toString();
    description("xmp", xmp);
    text("xmp", xmp, "CreateDate", at);
    text("xmp", xmp, "ModifyDate", at);
    xml.writeEndElement();

    if (facturX) {
      description("fx", FX);
      text("fx", FX, "DocumentType", "INVOICE");
      text("fx", FX, "DocumentFileName", "factur-x.xml");
      text("fx", FX, "Version", "1.0");
      text("fx", FX, "ConformanceLevel", "EN 16931");
      xml.writeEndElement();
    }
    extensionSchemas(facturX);
    end(2);
  }

  /** PDF/A requires that a file describes every schema that PDF/A does not define. */
  private void extensionSchemas(boolean facturX) throws XMLStreamException {
    description("pdfaExtension", EXTENSION);
    xml.writeNamespace("pdfaSchema", SCHEMA);
    xml.writeNamespace("pdfaProperty", PROPERTY);
    xml.writeStartElement("pdfaExtension", "schemas", EXTENSION);
    xml.writeStartElement("rdf", "Bag", RDF);
    schema("PDF/UA identification schema", UA, "pdfuaid");
    property("part", "Integer", "internal", "The part of ISO 14289 that the file keeps");
    end(3);
    if (facturX) {
      schema("Factur-X PDFA Extension Schema", FX, "fx");
      fact("DocumentFileName", "The name of the embedded XML document");
      fact("DocumentType", "The type of the hybrid document in capital letters");
      fact("Version", "The version of the standard applying to the embedded XML document");
      fact("ConformanceLevel", "The conformance level of the embedded XML document");
      end(3);
    }
    end(3);
  }

  /** Begins the description of a schema, up to its properties. */
  private void schema(String name, String namespace, String prefix) throws XMLStreamException {
    resource();
    text("pdfaSchema", SCHEMA, "schema", name);
    text("pdfaSchema", SCHEMA, "namespaceURI", namespace);
    text("pdfaSchema", SCHEMA, "prefix", prefix);
    xml.writeStartElement("pdfaSchema", "property", SCHEMA);
    xml.writeStartElement("rdf", "Seq", RDF);
  }

  private void fact(String name, String description) throws XMLStreamException {
    property(name, "Text", "external", description);
  }

  private void property(String name, String type, String category, String description)
      throws XMLStreamException {
    resource();
    text("pdfaProperty", PROPERTY, "name", name);
    text("pdfaProperty", PROPERTY, "valueType", type);
    text("pdfaProperty", PROPERTY, "category", category);
    text("pdfaProperty", PROPERTY, "description", description);
    xml.writeEndElement();
  }

  private void resource() throws XMLStreamException {
    xml.writeStartElement("rdf", "li", RDF);
    xml.writeAttribute("rdf", RDF, "parseType", "Resource");
  }

  private void description(String prefix, String namespace) throws XMLStreamException {
    xml.writeStartElement("rdf", "Description", RDF);
    xml.writeNamespace(prefix, namespace);
    xml.writeAttribute("rdf", RDF, "about", "");
  }

  private void text(String prefix, String namespace, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(prefix, name, namespace);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private void end(int elements) throws XMLStreamException {
    for (int i = 0; i < elements; i++) {
      xml.writeEndElement();
    }
  }
}
