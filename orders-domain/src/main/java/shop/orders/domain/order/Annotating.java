package shop.orders.domain.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.attachment.AttachmentType;
import shop.orders.domain.attachment.FileName;
import shop.orders.domain.attachment.Picture;
import shop.orders.domain.attachment.Unreadable;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.InstantColumn;
import shop.orders.domain.order.note.NotesFull;
import shop.orders.domain.order.note.OrderAttachment;
import shop.orders.domain.order.note.OrderNote;
import shop.orders.domain.order.note.Tag;
import shop.orders.domain.order.note.UnsupportedAttachment;
import shop.orders.domain.order.policy.AttachedFile;
import shop.orders.domain.order.policy.OrderAction;
import shop.orders.domain.order.policy.PolicyFacts;
import shop.orders.domain.refusal.Field;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.refusal.NotFound;

/**
 * What people add to an order after its placement without changing it: notes, tags and files. Each
 * call locks the order's row and appends to its history, as those of {@link Ordering}, and throws
 * {@link shop.orders.domain.refusal.NotFound} for an order that is not the caller's.
 */
@ApplicationScoped
@Transactional
public class Annotating {

  private static final int MOST_NOTES = 500;

  @Inject private EntityManager entities;
  @Inject private Orders orders;
  @Inject private History history;
  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * Writes a note to the order.
   *
   * @param internal for staff and merchant only; ignored for customers, whose notes are always
   *     public
   * @return the note's id
   * @throws NotesFull if the order has the most notes already
   */
  public long addNote(long orderId, String text, boolean internal, Actor actor) {
    String written = Field.required("text", text, Ordering.LONGEST_TEXT);
    Instant now = clock.instant();
    Order order = orders.locked(orderId, actor);
    demandRoomForNote(orderId);
    boolean visibleToCustomer = !internal || !Visibility.ofInternalNotes(actor);
    OrderNote note = new OrderNote(order.id(), now, actor.name(), visibleToCustomer, written);
    entities.persist(note);
    order.touch(now);
    history.append(
        order,
        actor,
        now,
        visibleToCustomer ? HistoryKind.NOTE_ADDED : HistoryKind.INTERNAL_NOTE_ADDED,
        Map.of());
    entities.flush();
    return note.id();
  }

  private void demandRoomForNote(long orderId) {
    if (database.count("order_note", "order_id = ?", orderId) >= MOST_NOTES) {
      throw new NotesFull(MOST_NOTES);
    }
  }

  /**
   * Replaces the tags by which the shop's people find the order.
   *
   * @param tags as {@link Tag#all} takes them
   * @param expected the version that the caller has read
   */
  public void tag(long orderId, List<String> tags, Ordering.Expected expected, Actor actor) {
    List<Tag> wanted = Tag.all(tags);
    Order order = orders.locked(orderId, actor);
    expected.check(order.version());
    // Not before what the lock was waited for.
    Instant now = clock.instant();
    List<Tag> before = tags(orderId);
    if (before.equals(wanted)) {
      return;
    }
    database.update("delete from order_tag where order_id = ?", orderId);
    for (Tag tag : wanted) {
      database.update(
          "insert into order_tag (order_id, folded, tag, merchant_id) values (?, ?, ?, ?)",
          orderId,
          tag.folded(),
          tag.text(),
          order.merchantId());
    }
    history.append(
        order,
        actor,
        now,
        HistoryKind.TAGS_CHANGED,
        Map.of("tags", new FieldChange(joined(before), joined(wanted))));
    entities.flush();
  }

  private List<Tag> tags(long orderId) {
    return database.list(
        "select tag from order_tag where order_id = ? order by folded collate \"C\"",
        row -> new Tag(row.getString(1)),
        orderId);
  }

  private static String joined(List<Tag> tags) {
    return tags.stream().map(Tag::text).collect(Collectors.joining(", "));
  }

  /**
   * Adds a file to the order; a picture without the place and time that cameras write into it.
   *
   * @param fileName as the caller calls it; stored as {@link FileName} has it
   * @throws UnsupportedAttachment if the bytes are neither a whole picture nor a whole PDF
   * @return the attachment's id
   */
  public long attach(long orderId, String fileName, byte[] content, Actor actor) {
    if (content.length > AttachmentType.MAX_BYTES) {
      throw new Invalid("file", "An attachment has at most " + AttachmentType.MAX_SIZE + ".");
    }
    AttachmentType type = AttachmentType.of(content).orElseThrow(UnsupportedAttachment::unknown);
    byte[] shown = shown(type, content);
    String name = FileName.of(fileName, type);
    Order order = orders.locked(orderId, actor);
    // Not before what the lock was waited for, such as the confirmation.
    Instant now = clock.instant();
    OrderAction.ATTACH.decide(order.facts(), actor, now).demand();
    OrderAttachment attachment = new OrderAttachment(order.id(), now, actor, name, type, shown);
    entities.persist(attachment);
    order.attached(1, now);
    history.append(
        order,
        actor,
        now,
        HistoryKind.ATTACHMENT_ADDED,
        Map.of("attachment", new FieldChange(null, attachment.fileName())));
    entities.flush();
    return attachment.id();
  }

  /**
   * Deletes a file of the order with its bytes. The history keeps its name.
   *
   * @throws NotFound if the order has no such file
   * @throws shop.orders.domain.order.policy.ActionRefused if it stays
   */
  public void detach(long orderId, long attachmentId, Actor actor) {
    Instant now = clock.instant();
    Order order = orders.locked(orderId, actor);
    Named file = file(attachmentId, order).orElseThrow(() -> new NotFound("attachment"));
    file.file().deletion(actor).demand();
    database.update("delete from order_attachment where id = ?", attachmentId);
    order.attached(-1, now);
    history.append(
        order,
        actor,
        now,
        HistoryKind.ATTACHMENT_DELETED,
        Map.of("attachment", new FieldChange(file.name(), null)));
    entities.flush();
  }

  private record Named(String name, AttachedFile file) {}

  private Optional<Named> file(long attachmentId, Order order) {
    PolicyFacts facts = order.facts();
    return database.first(
        """
        select a.file_name, a.uploader, a.at,
               (select count(*) from order_attachment b
                where b.order_id = o.id and b.id <> a.id and b.at <= o.confirmed_at) as others
        from order_attachment a join orders o on o.id = a.order_id
        where a.id = ? and o.id = ?\
        """,
        row ->
            new Named(
                row.getString("file_name"),
                new AttachedFile(
                    row.getString("uploader"),
                    InstantColumn.instant(row, "at"),
                    row.getInt("others"),
                    facts.traits().prescriptionRequired(),
                    facts.times())),
        attachmentId,
        order.id());
  }

  private static byte[] shown(AttachmentType type, byte[] content) {
    try {
      return Picture.shown(type, content);
    } catch (Unreadable e) {
      throw UnsupportedAttachment.unreadable(type);
    }
  }
}
