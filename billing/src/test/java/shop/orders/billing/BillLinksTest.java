package shop.orders.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import shop.orders.domain.database.Database;
import shop.orders.domain.identity.LinkRefused;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.domain.language.Language;
import shop.orders.domain.setting.Settings;

class BillLinksTest {

  private static final String KEY = "a-key-of-32-characters-and-more-0";

  @Test
  void areOpenedByTheKeyThatSignedThem() {
    BillLinks links = linksWith(KEY);

    assertThat(links.open(links.sign(7, Language.EN)))
        .isEqualTo(new BillLinks.Opened(7, Language.EN, false));
  }

  /** A link to another thing opens no bill, and the other way round. */
  @Test
  void areOfOneKind() {
    SignedLinks links = signedWith(KEY);
    String ofBill = links.sign(SignedLinks.Kind.BILL, "7");
    String ofAttachment = links.sign(SignedLinks.Kind.ATTACHMENT, "7");

    assertThat(links.open(SignedLinks.Kind.ATTACHMENT, ofAttachment))
        .isEqualTo(new SignedLinks.Opened("7", false));
    assertThatThrownBy(() -> links.open(SignedLinks.Kind.ATTACHMENT, ofBill))
        .isInstanceOf(LinkRefused.class);
    assertThatThrownBy(() -> links.open(SignedLinks.Kind.BILL, ofAttachment))
        .isInstanceOf(LinkRefused.class);
  }

  @Test
  void refuseAKeyThatIsTooShort() {
    assertThatThrownBy(() -> linksWith(KEY, "short"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("orders.bill-link.keys (ORDERS_BILL_LINK_KEYS) is no use")
        .hasMessageNotContaining("short");
  }

  private static BillLinks linksWith(String... keys) {
    return new BillLinks(signedWith(keys));
  }

  private static SignedLinks signedWith(String... keys) {
    Config config =
        (Config)
            Proxy.newProxyInstance(
                BillLinksTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (self, method, arguments) ->
                    method.getName().equals("getOptionalValues")
                        ? Optional.of(List.of(keys))
                        : Optional.of("PT15M"));
    return new SignedLinks(new Settings(config), new Database(), Clock.systemUTC());
  }
}
