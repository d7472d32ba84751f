package shop.orders.web.kit.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  private final ClientAddress addresses =
      new ClientAddress(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8:1::/47"));

  @ParameterizedTest
  @CsvSource({
    // Nobody we trust has called.
    "198.51.100.1, 203.0.113.5, 198.51.100.1",
    "192.0.2.8, 203.0.113.5, 192.0.2.8",
    // The last proxies' words count, not the caller's.
    "10.1.2.3, 203.0.113.5, 203.0.113.5",
    "192.0.2.7, '1.1.1.1, 203.0.113.5', 203.0.113.5",
    "10.1.2.3, '1.1.1.1, 203.0.113.5, 10.9.9.9', 203.0.113.5",
    "10.1.2.3, '10.1.1.1, 10.9.9.9', 10.1.1.1",
    // What is no address ends the way back.
    "10.1.2.3, '', 10.1.2.3",
    "10.1.2.3, unknown, 10.1.2.3",
    "10.1.2.3, '203.0.113.5, _hidden, 10.2.2.2', 10.2.2.2",
    "10.1.2.3, '203.0.113.5, ', 10.1.2.3",
    "10.1.2.3, '203.0.113.5, [', 10.1.2.3",
    "10.1.2.3, 999.1.1.1, 10.1.2.3",
    "10.1.2.3, 1.2.3, 10.1.2.3",
    // Some proxies add the port.
    "10.1.2.3, 203.0.113.5:4711, 203.0.113.5",
    "10.1.2.3, '[2001:db8:9::1]:4711', 20010db800090000",
    "10.1.2.3, '[2001:db8:9::1]', 20010db800090000",
    // Addresses of one network are one caller; an address of IPv4 can be written as one of IPv6.
    "2001:db8:9:8::1, '', 20010db800090008",
    "2001:db8:9:8:7:6:5:4, '', 20010db800090008",
    "2001:db8:2:ffff::1, 203.0.113.5, 20010db80002ffff",
    "2001:db8:1::1, 203.0.113.5, 203.0.113.5",
    "2001:db8:0:ffff::1, 203.0.113.5, 203.0.113.5",
    "::ffff:10.1.2.3, 203.0.113.5, 203.0.113.5",
  })
  void isTheLastOneThatNoTrustedProxyHas(String connected, String forwarded, String client) {
    assertThat(addresses.of(connected, List.of(forwarded))).isEqualTo(client);
  }

  @Test
  void headersOfSeveralLinesAreOne() {
    assertThat(addresses.of("10.1.2.3", List.of("203.0.113.5", "198.51.100.1, 10.1.1.1")))
        .isEqualTo("198.51.100.1");
    assertThat(addresses.of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0", "10.0.0.0/", "::1/129", "/8"})
  void aProxyIsAnAddressOrANetwork(String proxy) {
    assertThatThrownBy(() -> new ClientAddress(List.of(proxy)))
        .hasMessage(
            "orders.trusted-proxies (ORDERS_TRUSTED_PROXIES) is no use: it must be addresses or"
                + " networks such as 10.0.0.1 or 10.0.0.0/8, not \""
                + proxy
                + "\"");
  }
}
