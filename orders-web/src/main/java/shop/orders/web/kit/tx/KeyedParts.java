package shop.orders.web.kit.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import shop.orders.web.kit.json.Wire;

/**
 * Runs the parts of an {@link Idempotent} call, each in a transaction of its own. With an
 * idempotency key, each part is done once: when the call comes again, those that were done answer
 * as before, and the others are tried again.
 */
@ApplicationScoped
public class KeyedParts {

  private static final Answers.Answer BEGUN = new Answers.Answer(200, null, null, null, null);

  @Inject private Transactions transactions;
  @Inject private Answers answers;
  @Inject private KeyedCall key;
  @Inject private EntityManager entities;

  /** Before the first part: refuses a key that was used for another request. */
  public void begin() throws Exception {
    if (!key.hasKey()) {
      return;
    }
    KeyUse use = key.use();
    transactions.run(
        () -> {
          if (answers.hold(use).isEmpty()) {
            answers.keep(use, BEGUN);
          }
          return null;
        });
  }

  /**
   * @param number of the part within the call
   * @param work what it does; may run several times
   * @param result of what was done, once the database has taken it
   */
  public <S, T> T run(int number, Class<T> type, Callable<S> work, Function<S, T> result)
      throws Exception {
    Callable<T> written =
        () -> {
          S done = work.call();
          entities.flush();
          return result.apply(done);
        };
    return key.hasKey() ? once(key.use().part(number), type, written) : transactions.run(written);
  }

  private <T> T once(KeyUse use, Class<T> type, Callable<T> work) throws Exception {
    return transactions.run(
        () -> {
          Optional<Answers.Answer> before = answers.hold(use);
          if (before.isPresent()) {
            return Wire.mapper().readValue(before.get().body(), type);
          }
          T result = work.call();
          answers.keep(
              use,
              new Answers.Answer(200, null, null, MediaType.APPLICATION_JSON, Wire.write(result)));
          return result;
        });
  }
}
