package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.orders.domain.Samples.ANYTHING_GOES;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.anItem;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.FacturX;
import shop.orders.billing.paper.BillPaper;
import shop.orders.domain.language.Language;
import shop.orders.domain.order.Grants;
import shop.orders.domain.order.Order;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Refunds;
import shop.orders.domain.order.money.RefundDue;
import shop.orders.domain.party.Shop;

/** Documents that charge again what a credit note said too much. */
class FurtherInvoicesIT extends BillLife {

  private static final Validators VALIDATORS = Validators.loaded();

  private final Grants grants = DOMAIN.bean(Grants.class);
  private final Refunds refunds = DOMAIN.bean(Refunds.class);
  private final BlockedDocuments blocked = DOMAIN.bean(BlockedDocuments.class);

  /** EN 16931: an invoice (BT-3 is 380) that refers to the credit note (BT-25, BT-26). */
  @ParameterizedTest
  @EnumSource
  void itSaysInEachLanguageWhatItIs(Language language) throws IOException {
    Shop shop = taxed("EUR", List.of(Map.of("key", "VAT", "rate", "19")));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));
    grant(id, "30.00");
    revoke(id);

    BillDocument note = issued(id).get(1);
    BillDocument further = Fixtures.with(issued(id).get(2), Map.of("language", language.code()));

    assertThat(further.number()).isEqualTo(issued(id).get(0).number().replace("0001", "0002"));
    byte[] invoice = FacturX.of(further);
    byte[] paper = BillPaper.print(further, language, invoice);
    assertThat(VALIDATORS.facturX(paper, "further-" + language.code())).isEmpty();
    assertThat(VALIDATORS.broken(paper)).isEmpty();
    String first = further.notes().in(language.code(), "en");
    assertThat(first).contains(note.number()).isEqualTo(BillPaper.whatAmends(note, language));
    String xml = new String(invoice, StandardCharsets.UTF_8);
    assertThat(xml)
        .contains("<ram:TypeCode>380</ram:TypeCode>")
        .contains("<ram:Content>" + first + "</ram:Content>")
        .contains(
            "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>"
                + note.number()
                + "</ram:IssuerAssignedID>");
    String text = text(paper);
    assertThat(text).contains(note.number()).contains(further.number());
    if (language == Language.EN) {
      assertThat(text)
          .contains("Refers to")
          .contains("Invoice for what was credited by mistake. It refers to credit note");
    }
  }

  @Test
  void theSeriesOfBillsHasNoGapAndItsChainIsIntact() {
    Shop shop = taxed("EUR", List.of(Map.of("key", "VAT", "rate", "19")));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));
    grant(id, "30.00");
    revoke(id);
    grant(id, "3.00");

    BillReading.Audit audit = bills.audit(shop.slug(), MONTH, BillKind.BILL, STAFF, 0, 9);

    assertThat(audit.last()).isEqualTo(2);
    assertThat(audit.gaps()).isEmpty();
    assertThat(audit.intact()).isTrue();
    List<BillView> all = bills.ofOrder(id, buyer());
    assertThat(all)
        .extracting(BillView::chargedAgain)
        .containsExactly(money("30.00"), money("30.00"), money("0.00"), money("0.00"));
    assertThat(all.get(0).credited()).isEqualTo("33.00");
    assertThat(all.get(2).amended()).isEqualTo(all.get(1).number());
    assertThat(all.get(2).creditedBill()).isNull();
    assertThat(read(id).codes().billNo()).isEqualTo(all.get(0).number());
  }

  /** The note of the rest takes what was charged again into account. */
  @Test
  void aCancelledOrderHasNothingLeft() {
    Shop shop = taxed("EUR", List.of(Map.of("key", "VAT", "rate", "19")));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));
    grant(id, "30.00");
    revoke(id);
    grant(id, "8.05");
    step(() -> ordering.cancel(ANYTHING_GOES, id, "No", Expected.ANY, STAFF));

    List<BillDocument> all = issued(id);
    assertThat(all.get(all.size() - 1).total()).isEqualTo("91.95");
    assertThat(net(all)).isEqualTo("0.00");
  }

  /** Nothing wrong has been said yet, so that nothing has to be amended. */
  @Test
  void aCreditNoteThatWaitsIsDroppedOrSaysWhatIsLeft() {
    Shop shop = taxed("EUR", List.of(Map.of("key", "VAT", "rate", "19")));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));
    spoilTheBill(id, "DE123456789", "123456789");
    grant(id, "30.00");
    assertThat(waiting(shop)).hasSize(1);

    revoke(id);

    assertThat(waiting(shop)).isEmpty();
    assertThat(issued(id)).hasSize(1);
    grant(id, "10.00");
    refund(id, "4.00");
    revoke(id);
    BlockedDocument note = waiting(shop).get(0);
    spoilTheBill(id, "\"123456789\"", "\"DE123456789\"");
    step(() -> billing.retry(note.id(), STAFF));
    assertThat(issued(id))
        .extracting(BillDocument::total)
        .containsExactly(money("100.00"), money("4.00"));
    assertThat(waiting(shop)).isEmpty();
  }

  @Test
  void aFurtherInvoiceThatIsNotValidWaits() {
    Shop shop = taxed("EUR", List.of(Map.of("key", "VAT", "rate", "19")));
    long id = paid(Map.of(anItem(shop, "Milk", "50.00", 100).id(), 2));
    grant(id, "30.00");
    spoilTheBill(id, "DE123456789", "123456789");

    revoke(id);

    assertThat(read(id).amounts().refundDue()).isEqualTo("0.00");
    BlockedDocument waits = waiting(shop).get(0);
    assertThat(waits.kind()).isEqualTo(BillKind.BILL);
    assertThat(waits.reference()).contains("-revoked-");
    spoilTheBill(id, "\"123456789\"", "\"DE123456789\"");
    String number = step(() -> billing.retry(waits.id(), STAFF));
    assertThat(step(() -> billing.retry(waits.id(), STAFF))).isEqualTo(number);
    assertThat(issued(id).get(2).number()).isEqualTo(number);
    assertThat(net(issued(id))).isEqualTo("100.00");
  }

  // ---- steps

  private void grant(long id, String amount) {
    step(
        () ->
            grants.grantGoodwill(
                reversing.locked(id, Expected.ANY, STAFF),
                money(amount),
                "Late",
                STAFF,
                Instant.now()));
  }

  private void refund(long id, String amount) {
    step(
        () -> {
          Order order = reversing.locked(id, Expected.ANY, STAFF);
          return refunds.pay(
              order, newest(order), money(amount), "stripe", "re_1", STAFF, Instant.now());
        });
  }

  private void revoke(long id) {
    assertThat(
            step(
                () -> {
                  Order order = reversing.locked(id, Expected.ANY, STAFF);
                  return grants.revokeGrant(order, newest(order), "Typo", STAFF, Instant.now());
                }))
        .isTrue();
  }

  private RefundDue newest(Order order) {
    return refunds.dues(order).all().stream()
        .filter(due -> due.cause().isRevocable() && due.isOpen())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Other data of the seller, which a document copies from its bill. */
  private void spoilTheBill(long id, String from, String to) {
    step(
        () -> {
          database.update("alter table bill disable trigger bill_never_changes");
          database.update(
              "update bill set document = replace(document, ?, ?) where order_id = ?",
              from,
              to,
              id);
          return database.update("alter table bill enable trigger bill_never_changes");
        });
  }

  private List<BlockedDocument> waiting(Shop shop) {
    return blocked.list(
        STAFF,
        new DocumentFilter(DocumentState.BLOCKED, shop.slug(), null),
        OptionalLong.empty(),
        9);
  }

  private static BigDecimal net(List<BillDocument> all) {
    return all.stream()
        .map(paper -> paper.credits() ? paper.total().negate() : paper.total())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String text(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      return new PDFTextStripper().getText(pdf).replace('\u00A0', ' ').replaceAll("\\s+", " ");
    }
  }
}
