package shop.orders.web.kit.auth;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests move. */
final class Watch extends Clock {

  private Instant now;

  Watch(Instant now) {
    this.now = now;
  }

  void set(Instant then) {
    now = then;
  }

  void forward(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
