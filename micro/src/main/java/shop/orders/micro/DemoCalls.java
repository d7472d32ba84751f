package shop.orders.micro;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** HTTP calls of the demo's customer, merchant and staff. */
final class DemoCalls {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String baseUrl;

  DemoCalls(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** Returns the body of the response. */
  String get(String path, String token) {
    return send(request(path, token).GET());
  }

  /** Returns the body of the response. */
  String post(String path, String token, String mediaType, byte[] body) {
    return send(
        request(path, token)
            .header("Content-Type", mediaType)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest.Builder request) {
    HttpRequest call = request.build();
    String place = call.method() + " " + call.uri();
    try {
      HttpResponse<String> answer =
          client.send(call, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() >= 300) {
        throw new StartRefused("The demo was refused at %s: %s".formatted(place, answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new StartRefused("The demo has no answer from " + place, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted in the demo's calls", e);
    }
  }
}
