import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * Makes the tokens of a benchmark run: {@code java Tokens.java <folder> <customers> <staff role>
 * [<merchant id>]} makes a key pair and writes the public key to {@code key.pem}, the tokens of that
 * many customers to {@code customers.txt}, one per line, that of a member of staff to {@code
 * staff.txt}, and that of the merchant to {@code merchant.txt}.
 */
public class Tokens {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())));
    try (PrintStream out = new PrintStream(folder.resolve("customers.txt").toFile())) {
      IntStream.rangeClosed(1, Integer.parseInt(arguments[1]))
          .parallel()
          .mapToObj(number -> token(keys, "%024x".formatted(number), "customer", ""))
          .forEachOrdered(out::println);
    }
    Files.writeString(
        folder.resolve("staff.txt"), token(keys, "65d0c0de00000000000000ff", arguments[2], ""));
    if (arguments.length > 3) {
      Files.writeString(
          folder.resolve("merchant.txt"),
          token(
              keys,
              "65d0c0de00000000000000fe",
              "merchant",
              "\"merchant_id\":\"%s\",".formatted(arguments[3])));
    }
  }

  /**
   * @param more further claims as JSON, each followed by a comma
   */
  private static String token(KeyPair keys, String subject, String role, String more) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"https://issuer.bench.example","aud":"orders","sub":"%s","upn":"%s@bench.example",\
        "groups":["%s"],%s"given_name":"Tmplgiven","family_name":"Tmplfamily","phone_number":"100200300400",\
        "iat":%d,"exp":%d}"""
            .formatted(subject, subject, role, more, now, now + 86_400);
    String signed =
        encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
