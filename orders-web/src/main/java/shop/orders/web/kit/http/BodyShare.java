package shop.orders.web.kit.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** What this call has of the {@link BodyRoom}, until it ends, however it ends. */
@RequestScoped
class BodyShare {

  @Inject BodyRoom room;

  private int taken;

  void take(long bytes) {
    taken += room.take(bytes);
  }

  @PreDestroy
  void leave() {
    room.leave(taken);
    taken = 0;
  }
}
