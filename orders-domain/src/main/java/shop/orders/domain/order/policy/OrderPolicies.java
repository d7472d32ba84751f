package shop.orders.domain.order.policy;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The policies of all actions, one for each: those of {@link OrderAction} and those that modules
 * add as CDI beans. They are collected once, as they do not change while the product runs.
 */
@ApplicationScoped
public class OrderPolicies {

  @Inject @Any private Instance<OrderPolicy> contributed;
  @Inject @Any private Instance<LinePolicy> contributedForLines;

  private List<OrderPolicy> ofOrders;
  private List<LinePolicy> ofLines;

  /**
   * A policy and the class that adds it.
   *
   * @param by the class of the bean, or of the bean that produces it
   */
  record Contribution<P extends ActionPolicy>(P policy, Class<?> by) {

    boolean replaces() {
      return policy.replaces();
    }
  }

  @PostConstruct
  void gather() {
    Stream<Contribution<OrderPolicy>> own =
        Stream.of(OrderAction.values())
            .map(action -> new Contribution<OrderPolicy>(action, OrderAction.class));
    ofOrders = onePerAction(Stream.concat(own, of(contributed)).toList());
    ofLines = onePerAction(of(contributedForLines).toList());
  }

  private static <P extends ActionPolicy> Stream<Contribution<P>> of(Instance<P> beans) {
    return StreamSupport.stream(beans.handles().spliterator(), false)
        .map(bean -> new Contribution<>(bean.get(), bean.getBean().getBeanClass()));
  }

  /**
   * The policy of each action, by the actions' names.
   *
   * @throws IllegalStateException if an action has two policies and none replaces the other, or if
   *     a policy that replaces another one finds none
   */
  static <P extends ActionPolicy> List<P> onePerAction(List<Contribution<P>> contributions) {
    Map<String, Contribution<P>> first = new TreeMap<>();
    Map<String, Contribution<P>> replacing = new TreeMap<>();
    for (Contribution<P> one : contributions) {
      String action = one.policy().action();
      Contribution<P> other = (one.replaces() ? replacing : first).put(action, one);
      if (other != null) {
        throw new IllegalStateException(
            "The action %s has two policies, of %s and of %s: %s"
                .formatted(
                    action,
                    other.by().getName(),
                    one.by().getName(),
                    one.replaces()
                        ? "only one can replace the policy of the product."
                        : "one of them must say that it replaces the other."));
      }
    }
    replacing.forEach(
        (action, one) -> {
          if (first.put(action, one) == null) {
            throw new IllegalStateException(
                "The policy of %s replaces that of the action %s, but there is none."
                    .formatted(one.by().getName(), action));
          }
        });
    return first.values().stream().map(Contribution::policy).toList();
  }

  /**
   * Collects the policies at the start, so that a duplicate stops the start and does not fail a
   * later request.
   */
  public void check() {
    ofOrders();
  }

  /** Sorted by the names of their actions. */
  public List<OrderPolicy> ofOrders() {
    return ofOrders;
  }

  /** Sorted by the names of their actions. */
  public List<LinePolicy> ofLines() {
    return ofLines;
  }
}
