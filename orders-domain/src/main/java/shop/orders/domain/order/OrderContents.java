package shop.orders.domain.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import shop.orders.domain.catalog.Item;

/** What belongs to an order, in numbers, so that lists need not read its lines and files. */
@Embeddable
class OrderContents {

  /** Pieces of all lines, as they were ordered. */
  @Column(name = "total_quantity")
  private long totalQuantity;

  @Column(name = "line_count")
  private int lineCount;

  /** Whether any of its items is sold on prescription only. */
  @Column(name = "prescription_required")
  private boolean prescriptionRequired;

  @Column(name = "attachment_count")
  private int attachmentCount;

  void ordered(Item item, int quantity) {
    lineCount++;
    totalQuantity += quantity;
    prescriptionRequired |= item.prescriptionRequired();
  }

  void attached(int files) {
    attachmentCount += files;
  }

  boolean isPrescriptionRequired() {
    return prescriptionRequired;
  }

  int attachments() {
    return attachmentCount;
  }
}
