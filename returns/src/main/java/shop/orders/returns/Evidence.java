package shop.orders.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Permission;
import shop.orders.domain.access.Visibility;
import shop.orders.domain.attachment.AttachmentType;
import shop.orders.domain.attachment.Picture;
import shop.orders.domain.attachment.Unreadable;
import shop.orders.domain.database.Database;
import shop.orders.domain.order.FieldChange;
import shop.orders.domain.order.HistoryKind;
import shop.orders.domain.order.Ordering.Expected;
import shop.orders.domain.order.Reversing;
import shop.orders.domain.refusal.NotPermitted;
import shop.orders.returns.ReturnReading.ReturnView.PhotoView;

/**
 * Stores photographs of faults of returned goods, from the customer or staff, without the place and
 * time that cameras write into them.
 */
@ApplicationScoped
@Transactional
public class Evidence {

  /** The most photographs of a return. */
  public static final int MOST = 10;

  @Inject private Taking steps;
  @Inject private Reversing reversing;
  @Inject private Database database;
  @Inject private Clock clock;

  /** The photographs as the reader sees them: customers see no name but their own. */
  static List<PhotoView> seenBy(Actor reader, PhotoView... photos) {
    return Stream.of(photos)
        .map(
            photo ->
                new PhotoView(
                    photo.id(),
                    photo.at(),
                    Visibility.nameOf(photo.uploadedBy(), reader),
                    photo.mediaType(),
                    photo.size(),
                    photo.sha256()))
        .toList();
  }

  /**
   * Adds a photograph to a return that has not ended.
   *
   * @return the photograph's id
   * @throws EvidenceRefused if the bytes are not a picture, or the return accepts no more
   */
  public long add(long returnId, byte[] content, Actor actor) {
    if (!actor.isCustomer()) {
      NotPermitted.unlessStaff(actor, Permission.UPDATE_RETURN);
    }
    if (content.length > AttachmentType.MAX_BYTES) {
      throw EvidenceRefused.tooLarge();
    }
    AttachmentType type =
        AttachmentType.of(content)
            .filter(AttachmentType::isPicture)
            .orElseThrow(EvidenceRefused::noPicture);
    byte[] shown = shown(type, content);
    Instant now = clock.instant();
    Taking.Taken taken = steps.take(returnId, Expected.ANY, actor);
    if (taken.goods().status().next().isEmpty()) {
      throw EvidenceRefused.ended();
    }
    demandRoom(returnId);
    long id = kept(returnId, shown, type, actor, now);
    reversing.tell(
        taken.order(),
        HistoryKind.EVIDENCE_ADDED,
        Map.of(
            "return",
            new FieldChange(null, Long.toString(returnId)),
            "photo",
            new FieldChange(null, Long.toString(id))),
        actor,
        now);
    return id;
  }

  private static byte[] shown(AttachmentType type, byte[] content) {
    try {
      return Picture.shown(type, content);
    } catch (Unreadable e) {
      throw EvidenceRefused.unreadable(type);
    }
  }

  private void demandRoom(long returnId) {
    if (database.count("return_evidence", "return_id = ?", returnId) >= MOST) {
      throw EvidenceRefused.tooMany(MOST);
    }
  }

  private long kept(long returnId, byte[] content, AttachmentType type, Actor actor, Instant now) {
    return database
        .first(
            """
            insert into return_evidence
              (return_id, at, uploaded_by, media_type, size, sha256, content)
            values (?, ?, ?, ?, ?, ?, ?) returning id\
            """,
            row -> row.getLong(1),
            returnId,
            now.atOffset(ZoneOffset.UTC),
            actor.name(),
            type.mediaType(),
            content.length,
            Fingerprint.of(content),
            content)
        .orElseThrow();
  }
}
