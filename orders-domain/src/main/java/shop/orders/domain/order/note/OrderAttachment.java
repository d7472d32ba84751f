package shop.orders.domain.order.note;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import shop.orders.domain.access.Actor;
import shop.orders.domain.attachment.AttachmentType;

/**
 * A file of an order, such as the picture of a prescription. It is never changed, but it can be
 * deleted.
 */
@Entity
@Table(name = "order_attachment")
public class OrderAttachment {

  @Id
  @SequenceGenerator(name = "attachment_id", sequenceName = "order_part_id", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attachment_id")
  private long id;

  @Column(name = "order_id")
  private long orderId;

  private OffsetDateTime at;

  @Column(name = "uploaded_by")
  private String uploadedBy;

  private String uploader;

  @Column(name = "file_name")
  private String fileName;

  @Column(name = "media_type")
  private String mediaType;

  private int size;
  private String sha256;
  private byte[] content;

  protected OrderAttachment() {}

  /**
   * @param fileName as {@link shop.orders.domain.attachment.FileName} makes it
   */
  public OrderAttachment(
      long orderId,
      Instant at,
      Actor uploader,
      String fileName,
      AttachmentType type,
      byte[] content) {
    this.orderId = orderId;
    this.at = at.atOffset(ZoneOffset.UTC);
    this.uploadedBy = uploader.name();
    this.uploader = uploader.identity();
    this.fileName = fileName;
    this.mediaType = type.mediaType();
    this.size = content.length;
    this.sha256 = sha256(content);
    this.content = content.clone();
  }

  public long id() {
    return id;
  }

  public String fileName() {
    return fileName;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
