package shop.orders.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import shop.orders.billing.document.BillDocument;
import shop.orders.billing.document.BillKind;
import shop.orders.billing.einvoice.En16931;
import shop.orders.billing.number.IndianNumbers;
import shop.orders.billing.number.NumberPattern;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.bill.BillingTerms;
import shop.orders.domain.bill.ShopBilling;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.database.Database;
import shop.orders.domain.money.TaxCategory;
import shop.orders.domain.party.DeliveryTax;
import shop.orders.domain.party.Shop;
import shop.orders.domain.party.ShopChanged;
import shop.orders.domain.party.Shops;
import shop.orders.domain.party.VatId;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.domain.tax.TaxRegime;
import shop.orders.domain.tax.TaxScheme;
import shop.orders.domain.vat.Supply;

/** Reads and changes the bill settings of shops; staff with {@code update.catalog} change them. */
@ApplicationScoped
public class ShopTerms {

  public static final int LONGEST_NOTE = 2000;
  public static final int LONGEST_PATTERN = 100;
  public static final int LONGEST_NUMBER = NumberPattern.LONGEST;
  public static final int LONGEST_BANK_ACCOUNT = 100;
  public static final int MONTHS = 12;

  @Inject private EntityManager entities;
  @Inject private Database database;
  @Inject private Shops shops;
  @Inject private TakenNumbers taken;
  @Inject private Clock clock;

  /** The terms with their version; version 0 if the shop has chosen none. */
  public record Versioned(BillingTerms terms, int version) {}

  public Versioned of(String shopSlug, Actor actor) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_CATALOG);
    return of(shop(shopSlug).id());
  }

  Versioned of(long shopId) {
    ShopBilling own = entities.find(ShopBilling.class, shopId);
    return own == null
        ? new Versioned(BillingTerms.usual(), 0)
        : new Versioned(own.terms(), own.version());
  }

  /**
   * Changes a shop's terms, based on the current ones; they hold from the next bill on.
   *
   * @param expected is given the current version, and throws if the caller has read another one
   * @throws Invalid for a pattern that has no room for 999,999 bills a period within the limit, or
   *     that could produce a number that another bill has; and for electronic invoices if the shop
   *     lacks what they need
   */
  public Versioned change(
      String shopSlug, UnaryOperator<BillingTerms> change, IntConsumer expected, Actor actor) {
    NotPermitted.unlessStaff(actor, Permission.UPDATE_CATALOG);
    Shop shop = shop(shopSlug);
    // Lock the shop's row, as its terms may not have a row yet. Bills can still be issued
    // meanwhile.
    database.first(
        "select id from shop where id = ? for no key update", row -> row.getLong(1), shop.id());
    entities.refresh(shop);
    ShopBilling own = entities.find(ShopBilling.class, shop.id(), LockModeType.PESSIMISTIC_WRITE);
    expected.accept(own == null ? 0 : own.version());
    BillingTerms present = own == null ? BillingTerms.usual() : own.terms();
    BillingTerms terms = change.apply(present);
    check(terms, shop.billPrefix());
    if (isIndian(shop)) {
      IndianNumbers.fault(terms, shop.billPrefix())
          .ifPresent(
              why -> {
                throw why;
              });
    }
    if (terms.isElectronic()) {
      faultOf(shop)
          .ifPresent(
              fault -> {
                throw new Invalid("e_invoice", fault.sentence());
              });
    }
    demandNewNumbers(shop, present, terms);
    if (own == null) {
      own = new ShopBilling(shop.id(), terms, clock.instant());
      entities.persist(own);
    } else {
      own.become(terms, clock.instant());
    }
    entities.flush();
    return new Versioned(own.terms(), own.version());
  }

  /**
   * A shop that issues electronic invoices keeps what they need. One that chooses the law of India
   * gets numbers that this law allows, or has chosen such ones before.
   */
  void on(@Observes ShopChanged event) {
    shops.byId(event.shopId()).filter(ShopTerms::isIndian).ifPresent(this::numberAsInIndia);
    if (of(event.shopId()).terms().isElectronic()) {
      faultOf(shops.byId(event.shopId()).orElseThrow())
          .ifPresent(
              fault -> {
                throw new Invalid(
                    fault.field(), "The shop issues electronic invoices. " + fault.sentence());
              });
    }
  }

  private static boolean isIndian(Shop shop) {
    return shop.taxTerms().filter(terms -> terms.law() == TaxRegime.IN).isPresent();
  }

  private void numberAsInIndia(Shop shop) {
    ShopBilling own = entities.find(ShopBilling.class, shop.id());
    if (own == null) {
      BillingTerms terms =
          IndianNumbers.usual(shop.billPrefix())
              .orElseThrow(
                  () ->
                      new Invalid(
                          "tax_terms.law",
                          "The bill prefix is too long for the 16 characters of a number (CGST"
                              + " Rules, rule 46(b))."));
      demandNewNumbers(shop, BillingTerms.usual(), terms);
      entities.persist(new ShopBilling(shop.id(), terms, clock.instant()));
      entities.flush();
    } else {
      IndianNumbers.fault(own.terms(), shop.billPrefix())
          .ifPresent(
              why -> {
                throw new Invalid(
                    "tax_terms.law", "Change the numbers of bills first. " + why.getMessage());
              });
    }
  }

  private static Optional<En16931.SellerFault> faultOf(Shop shop) {
    BillDocument.Seller seller =
        new BillDocument.Seller(
            shop.name(),
            shop.merchant().name(),
            shop.address(),
            shop.country(),
            VatId.written(shop.issuingTaxId()));
    TaxCategory.Code category = isSmall(shop) ? TaxCategory.Code.E : shop.taxCategory().code();
    return En16931.faultOf(
            new En16931.Terms(
                seller,
                shop.currency(),
                Set.of(category),
                shop.deliveryTax().way() == DeliveryTax.Way.RATE))
        .or(
            () ->
                Supply.unmetBySeller(shop.country(), shop.issuingTaxId(), category)
                    .map(rule -> new En16931.SellerFault("tax_category", rule.sentence())));
  }

  /** By its law all that it sells is exempt, so that it needs no VAT identifier. */
  private static boolean isSmall(Shop shop) {
    return shop.taxTerms().filter(terms -> terms.scheme() == TaxScheme.SMALL).isPresent();
  }

  private void demandNewNumbers(Shop shop, BillingTerms present, BillingTerms wanted) {
    List<TakenNumbers.Use> before = uses(present, shop.billPrefix());
    for (TakenNumbers.Use use : uses(wanted, shop.billPrefix())) {
      boolean changed =
          before.stream()
              .filter(old -> old.kind() == use.kind())
              .noneMatch(old -> old.pattern().prints(use.pattern()));
      if (changed) {
        String field = use.kind() == BillKind.BILL ? "bill_pattern" : "credit_note_pattern";
        taken.demandNone(field, shop.id(), use, before);
      }
    }
  }

  private static List<TakenNumbers.Use> uses(BillingTerms terms, String prefix) {
    return List.of(
        new TakenNumbers.Use(BillKind.BILL, billNumbers(terms, prefix), prefix),
        new TakenNumbers.Use(BillKind.CREDIT_NOTE, creditNoteNumbers(terms, prefix), prefix));
  }

  static void check(BillingTerms terms, String prefix) {
    Field.within("fiscal_year_first_month", terms.fiscalYearFirstMonth(), 1, MONTHS);
    Field.within("number_limit", terms.numberLimit(), 1, LONGEST_NUMBER);
    NumberPattern bills = billNumbers(terms, prefix);
    NumberPattern notes = creditNoteNumbers(terms, prefix);
    if (bills.letters().equals(notes.letters())) {
      throw new Invalid(
          "credit_note_pattern",
          "Numbers of credit notes must have letters that those of bills have not, such as CN.");
    }
    if (terms.eInvoice() != null && !terms.eInvoice().equals(BillingTerms.EN16931)) {
      throw new Invalid("e_invoice", "This must be EN16931 or null.");
    }
    Field.text("bank_account", terms.bankAccount(), LONGEST_BANK_ACCOUNT);
    Translations texts = terms.notes();
    Field.languages("notes", texts.texts().keySet());
    texts.texts().forEach((language, text) -> Field.text("notes." + language, text, LONGEST_NOTE));
  }

  static NumberPattern billNumbers(BillingTerms terms, String prefix) {
    return NumberPattern.of(
        "bill_pattern",
        terms.billPattern(),
        terms.fiscalYearFirstMonth(),
        terms.numberLimit(),
        prefix);
  }

  static NumberPattern creditNoteNumbers(BillingTerms terms, String prefix) {
    return NumberPattern.of(
        "credit_note_pattern",
        terms.creditNotePattern(),
        terms.fiscalYearFirstMonth(),
        terms.numberLimit(),
        prefix);
  }

  private Shop shop(String slug) {
    return shops.bySlug(slug).orElseThrow(() -> new NotFound("shop"));
  }
}
