package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.order.reading.ContractOrder;
import shop.orders.web.kit.errors.Rejected;

/**
 * Links to the files of orders for the earlier contracts, whose clients open them as they are,
 * without a header. They work as long as those of bills.
 */
@ApplicationScoped
public class AttachmentLinks {

  public static final String PATH = "v2/order-files";

  @Inject private SignedLinks links;
  @Inject private PublicAddress address;

  public String of(ContractOrder.Attachment attachment) {
    String signed = links.sign(SignedLinks.Kind.ATTACHMENT, Long.toString(attachment.id()));
    return address.of("/api/" + PATH + "/" + signed + "/" + plainName(attachment.fileName()));
  }

  /**
   * The id of the file that a link opens.
   *
   * @throws shop.orders.domain.identity.LinkRefused if it is not one of ours
   * @throws Rejected (410) if it has expired
   */
  public long opened(String signed) {
    SignedLinks.Opened link = links.open(SignedLinks.Kind.ATTACHMENT, signed);
    if (link.expired()) {
      throw new Rejected(
          410,
          "link_expired",
          "This link is no longer good. Read the order again to get a new one.");
    }
    return Long.parseLong(link.claim());
  }

  /** The name at the end of a link, by which clients know the kind of file. */
  public static String plainName(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.matches("\\.*") ? "file" : plain;
  }
}
