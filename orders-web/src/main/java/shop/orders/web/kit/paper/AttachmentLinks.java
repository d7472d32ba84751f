package shop.orders.web.kit.paper;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.order.reading.ContractOrder;

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
   * What a link opens: the id of a file.
   *
   * @throws shop.orders.domain.identity.LinkRefused if it is not one of ours
   */
  public SignedLinks.Opened opened(String signed) {
    return links.open(SignedLinks.Kind.ATTACHMENT, signed);
  }

  /** The name at the end of a link, by which clients know the kind of file. */
  public static String plainName(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.matches("\\.*") ? "file" : plain;
  }
}
