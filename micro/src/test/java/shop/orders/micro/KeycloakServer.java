package shop.orders.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.orders.domain.Waiting;

/**
 * The real Keycloak, in its mode for development, with the realm of {@code deploy/keycloak}. Users
 * and their passwords, and the administrator, are made by the test.
 */
final class KeycloakServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final String REDIRECT = "http://127.0.0.1/signed-in";

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final String secret = UUID.randomUUID().toString();
  private final int port = Ports.take();
  private final Process process;

  KeycloakServer(Path home) {
    try {
      Path imported = Files.createDirectories(home.resolve("data").resolve("import"));
      Files.copy(
          Path.of("..", "deploy", "keycloak", "shop-realm.json"),
          imported.resolve("shop-realm.json"),
          StandardCopyOption.REPLACE_EXISTING);
      ProcessBuilder builder =
          new ProcessBuilder(
              "bash",
              home.resolve("bin").resolve("kc.sh").toString(),
              "start-dev",
              "--import-realm",
              "--http-host=127.0.0.1",
              "--http-port=" + port);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", secret);
      Files.createDirectories(Product.FOLDER);
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(Product.FOLDER.resolve("keycloak.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.until(
        "Keycloak answers; its log is " + Product.FOLDER.resolve("keycloak.log"),
        () -> process.isAlive() && isUp());
  }

  private boolean isUp() {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(URI.create(realm() + "/protocol/openid-connect/certs"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }

  /** The {@code iss} of its tokens. */
  String realm() {
    return base() + "/realms/shop";
  }

  /** Makes a user with a password of its own, and returns its name and password. */
  Map<String, String> user(String name, String role, Map<String, List<String>> attributes) {
    String password = UUID.randomUUID().toString();
    admin(
        "POST",
        "/users",
        Map.of(
            "username",
            name,
            "enabled",
            true,
            "email",
            name + "@example.com",
            "emailVerified",
            true,
            "firstName",
            "First of " + name,
            "lastName",
            "Last of " + name,
            "attributes",
            attributes,
            "credentials",
            List.of(Map.of("type", "password", "value", password, "temporary", false))));
    String id =
        admin("GET", "/users?exact=true&username=" + name, null).path(0).path("id").asText();
    admin(
        "POST",
        "/users/" + id + "/role-mappings/realm",
        List.of(admin("GET", "/roles/" + role, null)));
    return Map.of("name", name, "password", password, "id", id);
  }

  /** Changes the e-mail address of a user. */
  void rename(Map<String, String> user, String email) {
    JsonNode present = admin("GET", "/users/" + user.get("id"), null);
    ((ObjectNode) present).put("email", email);
    admin("PUT", "/users/" + user.get("id"), present);
  }

  /** A token of the service account, whose secret Keycloak made when it imported the realm. */
  String ofServiceAccount() {
    JsonNode erp = admin("GET", "/clients?clientId=erp", null).path(0);
    String made =
        admin("GET", "/clients/" + erp.path("id").asText() + "/client-secret", null)
            .path("value")
            .asText();
    return token(
        realm(),
        Map.of("grant_type", "client_credentials", "client_id", "erp", "client_secret", made));
  }

  /** Signs a user in as a browser does: code flow with PKCE, and the page's form sent. */
  String signedIn(Map<String, String> user, String clientId) {
    String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
    HttpResponse<String> page =
        send(
            HttpRequest.newBuilder(
                URI.create(
                    realm()
                        + "/protocol/openid-connect/auth?"
                        + form(
                            Map.of(
                                "response_type",
                                "code",
                                "client_id",
                                clientId,
                                "redirect_uri",
                                REDIRECT,
                                "scope",
                                "openid",
                                "code_challenge",
                                challenge(verifier),
                                "code_challenge_method",
                                "S256")))));
    Matcher action = ACTION.matcher(page.body());
    if (page.statusCode() != 200 || !action.find()) {
      throw new AssertionError(page.statusCode() + " " + page.body());
    }
    // By hand, as they are for HTTPS only.
    String cookies =
        page.headers().allValues("set-cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        form(
                            Map.of(
                                "username", user.get("name"),
                                "password", user.get("password"))))));
    Matcher code =
        Pattern.compile("[?&]code=([^&]+)")
            .matcher(answer.headers().firstValue("location").orElse(""));
    if (!code.find()) {
      throw new AssertionError(answer.statusCode() + " " + answer.headers() + answer.body());
    }
    return token(
        realm(),
        Map.of(
            "grant_type", "authorization_code",
            "client_id", clientId,
            "redirect_uri", REDIRECT,
            "code", code.group(1),
            "code_verifier", verifier));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes another key that signs from now on, and returns the providers of the keys before. */
  List<String> rotate() {
    List<String> before =
        providers().stream().map(provider -> provider.path("id").asText()).toList();
    admin(
        "POST",
        "/components",
        Map.of(
            "name",
            "rsa-" + UUID.randomUUID(),
            "providerId",
            "rsa-generated",
            "providerType",
            "org.keycloak.keys.KeyProvider",
            "config",
            Map.of(
                "priority", List.of("200"),
                "enabled", List.of("true"),
                "active", List.of("true"),
                "algorithm", List.of("RS256"),
                "keySize", List.of("2048"))));
    return before;
  }

  /** Removes keys. */
  void remove(List<String> providers) {
    providers.forEach(id -> admin("DELETE", "/components/" + id, null));
  }

  private List<JsonNode> providers() {
    List<JsonNode> all = new ArrayList<>();
    admin("GET", "/components?type=org.keycloak.keys.KeyProvider", null).forEach(all::add);
    return all.stream()
        .filter(provider -> provider.path("providerId").asText().equals("rsa-generated"))
        .toList();
  }

  /** Adds a client as Keycloak makes it, without mappers for us. */
  void plainClient(String clientId) {
    admin(
        "POST",
        "/clients",
        Map.of(
            "clientId",
            clientId,
            "publicClient",
            true,
            "standardFlowEnabled",
            true,
            "redirectUris",
            List.of(REDIRECT)));
  }

  private JsonNode admin(String method, String path, Object body) {
    String token =
        token(
            base() + "/realms/master",
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", secret));
    try {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(base() + "/admin/realms/shop" + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(
                      method,
                      body == null
                          ? BodyPublishers.noBody()
                          : BodyPublishers.ofString(JSON.writeValueAsString(body))));
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + path + " " + answer.statusCode() + answer.body());
      }
      return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String token(String realm, Map<String, String> grant) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(grant))));
    try {
      return JSON.readTree(answer.body()).required("access_token").asText();
    } catch (IOException | IllegalArgumentException e) {
      throw new AssertionError(answer.statusCode() + answer.body(), e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Ends it, with the Java that its script has started. */
  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
