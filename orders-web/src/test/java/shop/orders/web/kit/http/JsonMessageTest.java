package shop.orders.web.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMessageTest {

  private static final byte[] LONG = "{\"name\": \"Ada\"},".repeat(2_000).getBytes(UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "gzip                     | true",
        "gzip, deflate, br, zstd  | true",
        "GZIP;q=0.1               | true",
        "x-gzip                   | true",
        "*                        | true",
        "br, *;q=0.1              | true",
        "gzip;q=0, *              | false",
        "gzip;q=0.4, identity     | false",
        "gzip, identity;q=0.5     | true",
        "identity                 | false",
        "deflate, br              | false",
        "*;q=0                    | false",
        "''                       | false",
        "-                        | false"
      })
  void isCompressedForWhoLikesThat(String header, boolean compressed) {
    assertThat(JsonMessage.acceptsGzip(header)).isEqualTo(compressed);
  }

  @Test
  void isTheSameAfterwards() throws IOException {
    JsonMessage sent = JsonMessage.of(LONG, null, "gzip");

    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(LONG);
    }
    assertThat(sent.body().length).isLessThan(LONG.length / 10);
    assertThat(sent.headers()).containsEntry("Content-Encoding", "gzip");
  }

  @Test
  void staysAsItIsIfItIsShort() {
    JsonMessage sent = JsonMessage.of("{}".getBytes(UTF_8), null, "gzip");

    assertThat(new String(sent.body(), UTF_8)).isEqualTo("{}");
    assertThat(sent.headers()).isEmpty();
  }

  @Test
  void hasATagOfItsVersionAndContent() {
    String tag = JsonMessage.of(LONG, "\"7\"", null).tag();
    byte[] another = LONG.clone();
    another[9] = 'E';

    assertThat(tag).matches("\"7-[\\w-]{12}\"").isEqualTo(JsonMessage.of(LONG, "\"7\"", "").tag());
    assertThat(JsonMessage.of(another, "\"7\"", null).tag()).isNotEqualTo(tag);
    assertThat(JsonMessage.of(LONG, "\"7\"", "gzip").tag())
        .isEqualTo(tag.replaceFirst("\"$", "-gzip\""));
    assertThat(JsonMessage.of(LONG, "\"abc\"", null).tag()).isEqualTo("\"abc\"");
    assertThat(JsonMessage.of(LONG, null, null).tag()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "*                            | true",
        "\"7-a\"                      | true",
        "W/\"7-a\"                    | true",
        "\"7-a-gzip\"                 | true",
        "\"6-a\" , \"x,y\", \"7-a\"   | true",
        "\"7\"                        | false",
        "7-a                          | false",
        "\"7-b\"                      | false",
        "``                           | false"
      })
  void isKnownByItsTag(String header, boolean known) {
    assertThat(JsonMessage.isKnown(header, "\"7-a\"")).isEqualTo(known);
    assertThat(JsonMessage.isKnown(header, "\"7-a-gzip\"")).isEqualTo(known);
  }

  /** What is written in one piece is the same as in many. */
  @Test
  void isWrittenPieceByPiece() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Gzip gzip = new Gzip(bytes);
    for (int i = 0; i < LONG.length; i += 1_000) {
      gzip.write(LONG, i, Math.min(1_000, LONG.length - i));
    }
    gzip.write('!');
    gzip.finish();
    gzip.end();

    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      byte[] read = in.readAllBytes();
      assertThat(Arrays.copyOf(read, LONG.length)).isEqualTo(LONG);
      assertThat(read).hasSize(LONG.length + 1).endsWith('!');
    }
  }
}
