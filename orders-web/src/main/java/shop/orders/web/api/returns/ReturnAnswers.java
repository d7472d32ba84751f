package shop.orders.web.api.returns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import shop.orders.domain.access.Actor;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.returns.ReturnReading;
import shop.orders.returns.ReturnReading.ReturnView;
import shop.orders.web.kit.auth.Capacities;
import shop.orders.web.kit.http.ExpectedVersion;

/** The answers that show a return as it is now. */
@ApplicationScoped
class ReturnAnswers {

  @Inject private ReturnReading reading;
  @Inject private Capacities capacities;
  @Inject private Clock clock;
  @Inject private PublicAddress address;

  /** The return, with its version as the entity tag. */
  Response of(long id, Actor actor) {
    ReturnView goods = reading.one(id, actor);
    return Response.ok(json(goods, actor)).tag(ExpectedVersion.tag(goods.version())).build();
  }

  ReturnJson json(long id, Actor actor) {
    return json(reading.one(id, actor), actor);
  }

  /**
   * @param actor as whom the caller has read it
   */
  ReturnJson json(ReturnView goods, Actor actor) {
    return ReturnJson.of(
        goods,
        capacities.towards(actor, goods.merchantId(), goods.customerId()),
        clock.instant(),
        address);
  }
}
