package shop.orders.domain.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row must have to be found.
 *
 * @param words a tsquery of all that was typed
 * @param number the end of a telephone number among what was typed, which may stand for its words
 * @param others a tsquery of the other words; empty if there are none
 * @param except what has been found already
 */
public record Match(
    String words, Optional<PhoneEnding> number, String others, Optional<Match> except) {

  Match without(Match found) {
    return new Match(words, number, others, Optional.of(found));
  }

  /**
   * The condition, with a parameter for each of {@link #values}.
   *
   * @param document a tsvector
   * @param ending of the row's telephone number; null if it has none
   */
  public String condition(String document, String ending) {
    StringBuilder sql = new StringBuilder("(").append(document).append(" @@ ?::tsquery");
    if (ending != null && number.isPresent()) {
      sql.append(" or ");
      if (!others.isEmpty()) {
        sql.append(document).append(" @@ ?::tsquery and ");
      }
      sql.append(number.get().condition(ending));
    }
    sql.append(")");
    except.ifPresent(found -> sql.append(" and not ").append(found.condition(document, ending)));
    return sql.toString();
  }

  /** The parameters of the condition; with numbers if it was given an ending. */
  public List<Object> values(boolean withNumbers) {
    List<Object> values = new ArrayList<>(List.of(words));
    if (withNumbers && number.isPresent()) {
      if (!others.isEmpty()) {
        values.add(others);
      }
      values.addAll(number.get().values());
    }
    except.ifPresent(found -> values.addAll(found.values(withNumbers)));
    return values;
  }
}
