package shop.orders.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.orders.domain.Samples.STAFF;
import static shop.orders.domain.Samples.aShop;
import static shop.orders.domain.Samples.anItem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.orders.domain.OrderLife;
import shop.orders.domain.SmallFiles;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Permission;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.note.UnsupportedAttachment;
import shop.orders.domain.order.reading.AttachmentReading;
import shop.orders.domain.order.reading.OrderReading.HistoryView;
import shop.orders.domain.party.Shop;
import shop.orders.domain.refusal.NotFound;

/** The files of orders: which are stored, and who deletes them until when. */
class AttachingIT extends OrderLife {

  private final AttachmentReading files = DOMAIN.bean(AttachmentReading.class);
  private final Shop shop = aShop(Map.of("cod_allowed", true));
  private final Actor buyer = buyer();

  @Test
  void aPrescriptionItemNeedsItsAttachment() throws IOException {
    byte[] picture = SmallFiles.png(3 * 256 * 1024 + 1);
    long id = prescribed();

    assertRefused("attachment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
    assertThatThrownBy(
            () -> attached(id, "virus.png", "MZ".getBytes(StandardCharsets.US_ASCII), buyer))
        .isInstanceOf(UnsupportedAttachment.class);
    assertThatThrownBy(
            () -> attached(id, "half.png", Arrays.copyOf(picture, picture.length / 2), buyer))
        .isInstanceOf(UnsupportedAttachment.class)
        .hasMessageContaining("damaged");
    byte[] withMore = Arrays.copyOf(picture, picture.length + 10);
    long attachment = attached(id, "../../etc/rx.exe", withMore, buyer);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    AttachmentReading.Attachment content = files.one(id, attachment, buyer);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    content.file().writeTo(read);
    assertThat(read.toByteArray()).isEqualTo(picture);
    assertThat(content.fileName()).isEqualTo("rx.png");
    assertThat(content.mediaType()).isEqualTo("image/png");
  }

  @Test
  void whoHasUploadedAFileDeletesItUntilTheNextStep() {
    long id = placed();
    long first = attached(id, "first.png", buyer);
    long second = attached(id, "second.png", buyer);

    deleted(id, first, buyer);

    assertThat(files.list(id, buyer)).extracting("fileName").containsExactly("second.png");
    assertThat(read(id).traits().attachments()).isEqualTo(1);
    assertThatThrownBy(() -> files.one(id, first, buyer)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> files.linked(first)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> deleted(id, first, buyer)).isInstanceOf(NotFound.class);
    assertThat(bytesOf(first)).isZero();
    HistoryView entry = last(id);
    assertThat(entry.kind()).isEqualTo("attachment_deleted");
    assertThat(entry.actor()).isEqualTo("Amina");
    assertThat(entry.changes())
        .containsExactly(Map.entry("attachment", new FieldChange("first.png", null)));

    step(() -> ordering.confirm(id, Expected.ANY, STAFF));

    assertKept("order_went_on", id, second, buyer);
    long third = attached(id, "third.png", buyer);
    deleted(id, third, buyer);
    deleted(id, second, STAFF);
    assertThat(read(id).traits().attachments()).isZero();
  }

  @Test
  void onlyWhoHasUploadedAFileAndStaffDeleteIt() {
    long id = placed();
    Actor merchant = actor(Actor.Kind.MERCHANT, "m1");
    long own = attached(id, "own.png", buyer);
    long ofShop = attached(id, "shop.png", STAFF);
    long ofMerchant = attached(id, "merchant.png", merchant);

    assertKept("attachment_of_another", id, ofShop, buyer);
    assertKept("attachment_of_another", id, ofMerchant, buyer);
    assertKept("attachment_of_another", id, own, merchant);
    assertKept("permission_missing", id, own, actor(Actor.Kind.STAFF, "reader"));
    assertThatThrownBy(() -> deleted(id, own, stranger())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> deleted(placed(), own, buyer)).isInstanceOf(NotFound.class);
    deleted(id, ofMerchant, merchant);
    deleted(id, own, STAFF);
    deleted(id, ofShop, STAFF);

    assertThat(files.list(id, STAFF)).isEmpty();
    // Customers read no names of staff, and no file less.
    assertThat(last(id).actor()).isEqualTo("staff");
  }

  @Test
  void aFileOfAnEarlierVersionIsDeletedByStaffOnly() {
    long id = placed();
    long file = attached(id, "old.png", buyer);
    update("update order_attachment set uploader = null where id = ?", file);

    assertKept("attachment_of_another", id, file, buyer);
    deleted(id, file, STAFF);
  }

  @Test
  void thePrescriptionWithWhichAnOrderWasConfirmedStays() {
    long id = prescribed();
    long wrong = attached(id, "cat.png", buyer);
    long right = attached(id, "rx.png", buyer);
    step(() -> ordering.confirm(id, Expected.ANY, STAFF));
    long later = attached(id, "later.png", buyer);

    assertKept("prescription_kept", id, right, buyer);
    deleted(id, wrong, STAFF);
    assertKept("prescription_kept", id, right, STAFF);
    deleted(id, later, buyer);
    assertThat(files.list(id, buyer)).extracting("fileName").containsExactly("rx.png");
  }

  @Test
  void withoutItsPrescriptionAnOrderIsNotConfirmed() {
    long id = prescribed();
    long file = attached(id, "rx.png", buyer);
    deleted(id, file, buyer);

    assertRefused("attachment_missing", () -> ordering.confirm(id, Expected.ANY, STAFF));
  }

  private long placed() {
    return placed(Map.of(anItem(shop, "Milk", "80", 5).id(), 1), "cod");
  }

  private long prescribed() {
    long id = placed();
    update("update orders set prescription_required = true where id = ?", id);
    return id;
  }

  private static void update(String sql, long id) {
    DOMAIN.run(() -> DOMAIN.bean(Database.class).update(sql, id));
  }

  private static long bytesOf(long file) {
    return DOMAIN.inTransaction(
        () -> DOMAIN.bean(Database.class).count("order_attachment", "id = ?", file));
  }

  private Actor actor(Actor.Kind kind, String subject) {
    boolean ofMerchant = kind == Actor.Kind.MERCHANT;
    return new Actor(
        subject,
        subject,
        kind,
        ofMerchant ? shop.merchant().publicId() : null,
        ofMerchant ? Permission.OF_MERCHANTS : Set.of(),
        Channel.API);
  }

  private HistoryView last(long id) {
    List<HistoryView> history = DOMAIN.inTransaction(() -> orders.history(id, buyer));
    return history.get(history.size() - 1);
  }

  /** The reader is told the same as the call. */
  private void assertKept(String code, long id, long file, Actor actor) {
    assertThat(files.list(id, actor))
        .filteredOn(one -> one.id() == file)
        .singleElement()
        .extracting(one -> one.deletion().broken().code())
        .isEqualTo(code);
    assertRefused(
        code,
        () -> {
          annotating.detach(id, file, actor);
          return null;
        });
    assertThat(bytesOf(file)).isOne();
  }

  private void deleted(long id, long file, Actor actor) {
    DOMAIN.run(() -> annotating.detach(id, file, actor));
  }

  private long attached(long id, String name, Actor actor) {
    return attached(id, name, SmallFiles.png(100), actor);
  }

  private long attached(long id, String name, byte[] content, Actor actor) {
    return step(() -> annotating.attach(id, name, content, actor));
  }
}
