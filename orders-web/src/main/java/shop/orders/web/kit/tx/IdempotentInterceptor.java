package shop.orders.web.kit.tx;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import shop.orders.web.kit.json.Wire;

/**
 * Runs an {@link Idempotent} method once for each key, and answers repeated calls with the stored
 * answer.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotentInterceptor {

  @Inject private Transactions transactions;
  @Inject private Answers answers;
  @Inject private KeyedCall key;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    if (call.getMethod().getAnnotation(Idempotent.class).inParts()) {
      return call.proceed();
    }
    return transactions.run(key.hasKey() ? () -> once(call, key.use()) : call::proceed);
  }

  private Response once(InvocationContext call, KeyUse use) throws Exception {
    Optional<Answers.Answer> before = answers.hold(use);
    if (before.isPresent()) {
      return replay(before.get());
    }
    Response response = (Response) call.proceed();
    Answers.Answer answer = answer(response);
    answers.keep(use, answer);
    return Response.fromResponse(response).entity(answer.body()).type(answer.mediaType()).build();
  }

  private static Answers.Answer answer(Response response) {
    byte[] body = response.hasEntity() ? Wire.write(response.getEntity()) : null;
    return new Answers.Answer(
        response.getStatus(),
        response.getHeaderString(HttpHeaders.LOCATION),
        response.getHeaderString(HttpHeaders.ETAG),
        body == null ? null : MediaType.APPLICATION_JSON,
        body);
  }

  private static Response replay(Answers.Answer answer) {
    return Response.status(answer.status())
        .entity(answer.body())
        .type(answer.mediaType())
        .header(HttpHeaders.LOCATION, answer.location())
        .header(HttpHeaders.ETAG, answer.tag())
        .header("Idempotency-Replayed", "true")
        .build();
  }
}
