package shop.orders.integration.notice;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shop.orders.domain.background.BackgroundWork;

/** Has an eye on connections to the mail server, and closes those that take too long. */
final class Watch {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Line.Patience patience;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  Watch(Line.Patience patience) {
    this.patience = patience;
  }

  /** A new connection; none can be opened when the node ends. */
  Line line() {
    Line line = new Line(patience);
    lines.add(line);
    if (ending) {
      line.look(true);
    }
    return line;
  }

  void forget(Line line) {
    lines.remove(line);
  }

  /** Looks each second, and a last time when the node ends. */
  void lookUntilTheEndOf(BackgroundWork work) {
    while (!ending) {
      ending = work.endsWithin(PAUSE);
      lines.forEach(line -> line.look(ending));
    }
  }
}
