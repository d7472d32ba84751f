package shop.orders.web.kit.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * What this call has taken of the {@link BodyRoom}. It is given back when the call ends, also after
 * a failure.
 */
@RequestScoped
class BodyShare {

  @Inject BodyRoom room;

  private int taken;

  void take(long bytes, boolean json) {
    taken += room.take(bytes, json);
  }

  @PreDestroy
  void leave() {
    room.leave(taken);
    taken = 0;
  }
}
