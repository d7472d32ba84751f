package shop.orders.micro;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.orders.micro.http.Json;

/** The hash chain of a series of bills, recomputed as the audit's documentation describes. */
final class Chain {

  private final List<String> numbers = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private Chain() {}

  /** Reads all pages of an audit. */
  static Chain read(Market market, String token, String path, int limit) {
    Chain chain = new Chain();
    String previous = null;
    String cursor = "";
    while (cursor != null) {
      Json page =
          market
              .as(token)
              .queryParam("limit", limit)
              .queryParam("cursor", cursor)
              .get(path)
              .statusCode(200);
      previous = previous == null ? page.getString("beginning") : previous;
      for (Map<String, String> paper : page.<Map<String, String>>getList("chain")) {
        previous = chain.add(previous, paper);
      }
      cursor = page.getString("next_cursor");
    }
    return chain;
  }

  private String add(String previous, Map<String, String> paper) {
    String hash =
        sha256(
            String.join(
                    "\n",
                    previous,
                    paper.get("number"),
                    "BILL",
                    paper.get("issued_at"),
                    paper.get("currency"),
                    paper.get("total"),
                    paper.get("total_tax"),
                    paper.get("document_hash"))
                .getBytes(StandardCharsets.UTF_8));
    numbers.add(paper.get("number"));
    if (!hash.equals(paper.get("hash"))) {
      broken.add(paper.get("number"));
    }
    return hash;
  }

  List<String> numbers() {
    return numbers;
  }

  /** The bills with a wrong hash. */
  List<String> broken() {
    return broken;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
