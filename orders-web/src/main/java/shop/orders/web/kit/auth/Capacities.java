package shop.orders.web.kit.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import shop.orders.domain.access.Actor;
import shop.orders.domain.access.Channel;
import shop.orders.domain.access.Seen;
import shop.orders.domain.identity.PublicId;
import shop.orders.domain.memory.RecentlyAsked;
import shop.orders.domain.party.Customer;
import shop.orders.domain.party.Customers;
import shop.orders.domain.refusal.NotFound;

/**
 * As whom a caller with several roles may act on an order or a return: as staff, as its merchant,
 * as its customer. A call is made in the first of these that its method admits.
 */
@ApplicationScoped
public class Capacities {

  /** Anything that is no public id. */
  private static final String NO_CUSTOMER = "";

  @Inject private Caller caller;
  @Inject private Customers customers;

  /** By subject, for which they never change. */
  private final RecentlyAsked<String, String> publicIds = new RecentlyAsked<>(1_000);

  /**
   * The capacities, in the sequence in which methods admit them.
   *
   * @param reader as whom the caller has read it
   * @param merchantId the public id of its merchant
   * @param customerId the public id of its customer
   */
  public List<Actor> towards(Actor reader, String merchantId, String customerId) {
    if (!caller.hasSeveralCapacities()) {
      return List.of(reader);
    }
    List<Actor> several =
        caller.capacities(reader.channel()).stream()
            .filter(
                actor ->
                    switch (actor.kind()) {
                      case STAFF, SYSTEM -> true;
                      case MERCHANT -> actor.merchantId().equals(merchantId);
                      case CUSTOMER -> publicId(actor.subject()).equals(customerId);
                    })
            .toList();
    return several.isEmpty() ? List.of(reader) : several;
  }

  /**
   * What the caller sees in all capacities in which the called method lists, newest first.
   *
   * @param list the newest rows that an actor sees, as many as {@code limit}
   * @param limit the most rows
   * @throws NotFound if the caller does not see in any capacity what the rows belong to
   */
  public <T> List<Seen<T>> newest(
      Channel channel, Function<Actor, List<T>> list, ToLongFunction<T> id, int limit) {
    List<List<Seen<T>>> lists = new ArrayList<>();
    NotFound notFound = null;
    for (Actor reader : caller.readers(channel)) {
      try {
        lists.add(Seen.by(reader, list.apply(reader)));
      } catch (NotFound e) {
        notFound = e;
      }
    }
    if (lists.isEmpty()) {
      throw notFound;
    }
    return Seen.merged(lists, seen -> id.applyAsLong(seen.row()), limit);
  }

  private String publicId(String subject) {
    if (PublicId.isOne(subject)) {
      return subject;
    }
    String known = publicIds.get(subject);
    if (known == null) {
      known = customers.bySubject(subject).map(Customer::publicId).orElse(NO_CUSTOMER);
      if (!known.equals(NO_CUSTOMER)) {
        publicIds.put(subject, known);
      }
    }
    return known;
  }

  /**
   * What is decided about an action: in the first capacity in which the caller is not the reason
   * why it is refused; if there is none, in the first one.
   */
  public static <D> D decision(
      List<Actor> capacities, Function<Actor, D> decide, Predicate<D> refusesTheCaller) {
    D first = null;
    for (Actor actor : capacities) {
      D decision = decide.apply(actor);
      if (!refusesTheCaller.test(decision)) {
        return decision;
      }
      first = first == null ? decision : first;
    }
    return first;
  }
}
