package shop.orders.integration.notice.letter;

import java.nio.file.Files;
import java.nio.file.Path;
import shop.orders.domain.language.Language;

/** Writes each letter in each language into a folder, to look at them in a browser. */
final class Preview {

  private Preview() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (NoticeKind kind : NoticeKind.values()) {
      for (Language language : Language.values()) {
        Letter letter = Letters.of(kind, language);
        String name = kind.word() + "-" + language.code();
        Files.writeString(folder.resolve(name + ".html"), letter.html());
        Files.writeString(folder.resolve(name + ".txt"), letter.plain());
      }
    }
  }
}
