package shop.orders.billing.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import shop.orders.billing.Bills;
import shop.orders.billing.Letters;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.PackingDocument;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.domain.language.Language;

/** Writes a bill and papers for packing in each language into a folder, to look at them. */
final class Preview {

  private Preview() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String[] currencies = {"EUR", "BDT", "INR", "SAR", "EUR"};
    for (Language language : Language.values()) {
      Files.write(
          folder.resolve("bill-" + language.code() + ".pdf"),
          BillPaper.print(
              Bills.bilingual(language.code(), currencies[language.ordinal()]), language, null));
      for (PackingDocument.Kind kind : PackingDocument.Kind.values()) {
        Files.write(
            folder.resolve(kind + "-" + language.code() + ".pdf"),
            PackingPaper.print(List.of(Letters.packing(kind, language, 4))));
      }
    }
    BillDocument electronic = Bills.electronic();
    Files.write(
        folder.resolve("einvoice.pdf"),
        BillPaper.print(electronic, Language.EN, FacturX.of(electronic)));
    BillDocument credit = Bills.credit();
    Files.write(
        folder.resolve("credit.pdf"), BillPaper.print(credit, Language.EN, FacturX.of(credit)));
    Files.write(folder.resolve("credit.xml"), FacturX.of(credit));
    Files.write(folder.resolve("hostile.pdf"), BillPaper.print(Bills.hostile(), Language.EN, null));
  }
}
