package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreePortTest {

  @ParameterizedTest
  @CsvSource({
    "32768 60999, 10001, 65535",
    "15000 65535, 10001, 14999",
    "1024 40000, 40001, 65535",
  })
  void isNoneOfTheOutgoingConnections(String outgoing, int first, int last) {
    String[] range = outgoing.split(" ");

    int[] ports = FreePort.candidates(outgoing.replace(" ", "\t") + "\n");

    assertThat(ports).contains(first, last);
    assertThat(Arrays.stream(ports))
        .allMatch(port -> port % 2 == 1)
        .noneMatch(
            port -> Integer.parseInt(range[0]) <= port && port <= Integer.parseInt(range[1]));
  }

  /** Machines with very many connections often have such a range. */
  @Test
  void isAnyWhereTheSystemGivesAllToOutgoingConnections() {
    assertThat(FreePort.candidates("1024 65535")).contains(10_001, 65_535).hasSize(27_768);
    assertThat(FreePort.candidates("10100 65535")).hasSize(27_768);
  }

  @Test
  void isFree() throws IOException {
    int port = FreePort.any();
    assertThat(FreePort.isFree(port)).isTrue();

    try (ServerSocket taken = new ServerSocket(port)) {
      assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
    }
  }
}
