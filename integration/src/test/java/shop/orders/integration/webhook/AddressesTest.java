package shop.orders.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.domain.refusal.Invalid;
import shop.orders.domain.setting.Network;

/** Tricks by which a webhook might lead to what only this machine reaches. */
class AddressesTest {

  private static final WebhookSettings STRICT = new WebhookSettings(false, List.of(), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // no https
        "http://erp.example/hooks",
        "ftp://erp.example/hooks",
        "file:///etc/passwd",
        "gopher://erp.example/_x",
        "javascript:alert(1)",
        "//erp.example/hooks",
        "erp.example/hooks",
        // private and local addresses
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.0.1/",
        "https://172.31.255.255/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.100.100.200/latest/meta-data/",
        "https://192.0.0.192/opc/v2/instance/",
        "https://168.63.129.16/metadata",
        "https://0.0.0.0/",
        "https://0.0.0.1/",
        "https://255.255.255.255/",
        "https://224.0.0.1/",
        "https://198.18.0.1/",
        // the same, spelt in other ways
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://127.0.0.1./",
        "https://127.000.000.001/",
        "https://017700000001/",
        "https://10.0.0.0x1/",
        "https://%31%32%37.0.0.1/",
        "https://①②⑦.⓪.⓪.①/",
        "https://127。0。0。1/",
        // IPv6: local, private, and such with an address of IPv4 inside
        "https://[::1]/",
        "https://[::]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::10.0.0.1]/",
        "https://[64:ff9b:1::8.8.8.8]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[5f00::1]/",
        "https://[100::1]/",
        // who is called, as another reader may read it
        "https://user:secret@erp.example/",
        "https://erp.example@127.0.0.1/",
        "https://127.0.0.1:443@erp.example/",
        "https://erp.example\\@127.0.0.1/",
        "https://erp.example#@127.0.0.1/",
        "https://erp.example/#fragment",
        "https://erp.example /",
        "https://erp.example/\r\nX-Injected: 1",
        "https://erp.example\t/",
        "https:///hooks",
        "https://:443/",
        "https://erp.example:0/",
        "https://erp.example:65536/",
        "https://erp.example:-1/",
        "https://erp_example/",
        "https://-erp.example/",
        "https://[erp.example]/",
        ""
      })
  void isRefusedWhenItIsRegistered(String url) {
    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> STRICT.endpoint(url, false))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("url"));
  }

  @Test
  void oneThatIsTooLongIsRefused() {
    String url = "https://erp.example/" + "a".repeat(1_981);

    assertThat(url).hasSize(2_001);
    assertThatExceptionOfType(Invalid.class).isThrownBy(() -> STRICT.endpoint(url, false));
    assertThat(STRICT.endpoint(url.substring(0, 2_000), false).host()).isEqualTo("erp.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://erp.example/hooks?key=1&b=%20",
        "HTTPS://ERP.Example:8443",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]:8443/hooks",
        "https://[64:ff9b::8.8.8.8]/",
        "https://xn--e1afmkfd.xn--p1ai/",
        // A name; what it leads to is looked at when it is called.
        "https://localhost/",
        "https://1password.example/",
        "https://10.0.0.1.nip.example/"
      })
  void isTakenIfItIsPublicOrAName(String url) {
    assertThat(STRICT.endpoint(url, false).scheme()).isEqualTo("https");
  }

  @Test
  void isReadOnce() {
    Endpoint endpoint = STRICT.endpoint("HTTPS://ERP.Example:8443?a=1", false);

    assertThat(endpoint).isEqualTo(new Endpoint("https", "erp.example", 8443, "/?a=1", null));
    assertThat(STRICT.endpoint("https://[2606:4700:4700::1111]/", false).host())
        .isEqualTo("2606:4700:4700::1111");
  }

  @Test
  void theOperatorAllowsHttpAndNetworks() {
    WebhookSettings open =
        new WebhookSettings(true, List.of(Network.of("127.0.0.0/8", "networks")), false);

    assertThat(open.endpoint("http://127.0.0.1:9000/", false).port()).isEqualTo(9000);
    assertThat(open.endpoint("http://[::ffff:127.0.0.1]/", false).literal()).isNotNull();
    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> open.endpoint("http://10.0.0.1/", false));
    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> open.endpoint("http://[::1]/", false));
  }

  /** Some resolvers hand mapped addresses on as they are. */
  @Test
  void anAddressOfIpv4IsKnownInIpv6() throws UnknownHostException {
    Addresses addresses = new Addresses(List.of());

    assertThat(addresses.mayBeCalled(InetAddress.getByName("64:ff9b::7f00:1"))).isFalse();
    assertThat(addresses.mayBeCalled(InetAddress.getByName("64:ff9b::808:808"))).isTrue();
    assertThat(addresses.mayBeCalled(InetAddress.getByName("::ffff:10.0.0.1"))).isFalse();
  }

  /** They are told what is answered, and would look around in the operator's network. */
  @Test
  void whatTheOperatorAllowsIsForStaffAlone() {
    List<Network> networks = List.of(Network.of("127.0.0.0/8", "networks"));
    WebhookSettings open = new WebhookSettings(true, networks, false);
    WebhookSettings demo = new WebhookSettings(true, networks, true);

    for (String url : List.of("https://127.0.0.1/", "http://erp.example/")) {
      assertThatExceptionOfType(Invalid.class).isThrownBy(() -> open.endpoint(url, true));
      assertThat(open.endpoint(url, false)).isNotNull();
      assertThat(demo.endpoint(url, true)).isNotNull();
    }
    assertThat(open.addresses(true).mayBeCalled(InetAddress.getLoopbackAddress())).isFalse();
    assertThat(open.addresses(false).mayBeCalled(InetAddress.getLoopbackAddress())).isTrue();
  }

  /** This machine may have a public address, behind which ports are open to itself. */
  @Test
  void thisMachineIsNotCalledAtItsPublicAddress() throws Exception {
    InetAddress own = InetAddress.getByName("8.8.4.4");
    List<Network> allowed = List.of(Network.of("8.8.4.4", "networks"));

    assertThat(new Addresses(List.of(), own::equals).mayBeCalled(own)).isFalse();
    assertThat(new Addresses(allowed, own::equals).mayBeCalled(own)).isTrue();
    assertThat(new Addresses(List.of()).mayBeCalled(own)).isTrue();
  }
}
