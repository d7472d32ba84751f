package shop.orders.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tokens of one run of the demo, for filling it and for the user who tries it out. */
record DemoTokens(
    String customer,
    String customer2,
    String merchant,
    String merchant2,
    String staff,
    String superuser) {

  static DemoTokens of(DemoIssuer issuer) {
    return new DemoTokens(
        issuer.token(DemoParty.CUSTOMER),
        issuer.token(DemoParty.CUSTOMER2),
        issuer.token(DemoParty.MERCHANT),
        issuer.token(DemoParty.MERCHANT2),
        issuer.token(DemoParty.STAFF),
        issuer.token(DemoParty.SUPERUSER));
  }

  /** Removes the file of an earlier start, whose tokens are no longer accepted. */
  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file atomically, as scripts wait for it. */
  void write(Path file, String baseUrl, Path privateKey) {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("base_url", baseUrl);
    content.put("customer", customer);
    content.put("customer2", customer2);
    content.put("merchant", merchant);
    content.put("merchant2", merchant2);
    content.put("staff", staff);
    content.put("superuser", superuser);
    content.put("issuer", DemoIssuer.NAME);
    content.put("private_key_pem_file", privateKey.toString());
    try {
      Path half = Files.writeString(file.resolveSibling("tokens.half"), DemoIssuer.json(content));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
