package shop.orders.domain.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.orders.domain.database.Database;
import shop.orders.domain.database.Sql;

/** The words of all names, by which misspelt ones are understood. */
@ApplicationScoped
class Wordbook {

  /** So many words that are alike are looked at. */
  private static final int MOST = 200;

  @Inject private Database database;

  /** The words that are one letter away from each of these. */
  Map<String, Set<String>> near(Set<String> words) {
    Map<String, Set<String>> near = new TreeMap<>();
    if (words.isEmpty()) {
      return near;
    }
    List<String> alike =
        database.list(
            "select word from search_word where spellings && ?::text[] limit " + MOST,
            row -> row.getString(1),
            (Object) around(words).toArray(String[]::new));
    for (String word : words) {
      Set<String> found =
          alike.stream()
              .filter(other -> Spelling.isNear(word, other))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!found.isEmpty()) {
        near.put(word, found);
      }
    }
    return near;
  }

  private static Set<String> around(Set<String> words) {
    return words.stream()
        .flatMap(word -> Spelling.around(word).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Notes the words among these terms that it does not have. */
  Sql noting(Collection<String> terms) {
    Set<String> words =
        terms.stream().filter(Spelling::isOfWord).collect(Collectors.toCollection(TreeSet::new));
    return Sql.update(
        """
        insert into search_word (word, spellings)
        select word, string_to_array(spellings, ' ')
        from unnest(?::text[], ?::text[]) as noted (word, spellings)
        where not exists (select from search_word known where known.word = noted.word)
        on conflict do nothing\
        """,
        words.toArray(String[]::new),
        words.stream().map(word -> String.join(" ", Spelling.around(word))).toArray(String[]::new));
  }
}
