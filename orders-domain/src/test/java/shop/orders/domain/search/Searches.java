package shop.orders.domain.search;

import java.util.ArrayList;
import java.util.List;

/** Names, each with searches that find it, and searches with a letter that is wrong. */
final class Searches {

  /** A name and what people type for it. */
  record Named(String name, List<String> typed) {}

  /** What is typed, and the name that it finds. */
  record Typed(String text, String name) {

    @Override
    public String toString() {
      return text + " finds " + name;
    }
  }

  static final List<Named> NAMES =
      List.of(
          named("Amoxicillin/Clavulanate 625/125", "clavulanate", "amoxi", "Amoxicillin 625"),
          named("Dr.Martens", "martens", "drmartens", "Dr.Mart"),
          named("T-shirt/top", "top", "shirt", "t-shirt", "tshirt"),
          named("Café Crème", "cafe", "CAFÉ", "cafe\u0301 creme"),
          named("O'Neill Wetsuit", "neill", "oneill", "O\u2019Neill", "O Neill"),
          named("Paracetamol 500mg", "500mg", "paracetamol 500", "parac mg"),
          named("Jalapeño", "jalapeno", "JALAPEN\u0303O"),
          named("Straßenkarte", "strassenkarte", "STRASSENKARTE", "straße", "STRA\u1e9eE"),
          named("Müller-Thurgau", "muller", "MU\u0308LLER", "thurgau"),
          named("İstanbul Lokum", "istanbul", "ISTANBUL", "ıstanbul", "İSTANBUL"),
          named("Işık Lamba", "isik", "IŞIK", "ışık"),
          named("Οδυσσεύς", "οδυσσευσ", "ΟΔΥΣΣΕΥΣ", "οδυσσεύς"),
          named("Αθήνα", "αθηνα", "ΑΘΗΝΑ"),
          named("مُحَمَّد", "محمد"),
          named("أسامة", "اسامة", "أَسامه"),
          named("إبراهيم", "ابراهيم"),
          named("آسيا", "اسيا"),
          named("مصطفى", "مصطفي", "مصطفی"),
          named("مكتبة", "مكتبه", "مَكتبة"),
          named("كـــتاب", "كتاب", "کتاب"),
          named("کیبورد", "كيبورد", "کيبورد"),
          named("হৃদ\u09af\u09bc", "হৃদ\u09df", "হৃদয"),
          named("বা\u09dcি", "বা\u09a1\u09bcি"),
          named("আষা\u09dd", "আষা\u09a2\u09bc"),
          named("ভিটামিন সি", "ভিটা", "ভিটামিন সি"),
          named("জগ\u09ce", "জগ\u09a4\u09cd", "জগ\u09a4\u09cd\u200d"),
          named("র\u200d্যাকেট", "র্যাকেট", "র\u200d্যাকেট"),
          named("\u0958\u0932\u092e", "क\u093cलम", "कलम"),
          named("ज\u093cिन्दगी", "\u095bिन्दगी", "जिन्दगी"),
          named("भगवान्", "भगवान", "भगवान्\u200c"),
          named("क्\u200dषत्रिय", "क्षत्रिय"),
          named("ＡＢＣ－１２３", "abc-123", "abc123", "ＡＢＣ"),
          named("ﬁne Œuvre", "fine", "oeuvre"),
          named("Smørrebrød", "smorrebrod"),
          named("Łódź", "lodz", "ŁÓDŹ"),
          named("Nguyễn", "nguyen", "Nguye\u0302\u0303n"),
          named("খাতা ১২০", "120", "খাতা ১২০"),
          named("قلم ٢٥", "قلم 25", "قلم ۲۵"),
          named("Omega\u20113", "omega-3", "omega 3", "omega3"),
          named("Scho\u00adko\u00adlade", "schokolade"),
          named("H₂O Bottle", "h2o"),
          named("Hawaiʻi Coffee", "hawaii", "hawai'i"),
          named("Ёлка", "елка", "ЁЛКА"),
          named("Goethe Gesamtausgabe", "goethe"),
          named("Schlüsselbrötchen", "schlusselbrotchen"),
          named("الطب البديل", "الطب"),
          named("চাঁদপুর", "চাঁদ"),
          named("हँसना", "हँस"));

  /** With one letter missing, too many or wrong, or two exchanged, or without what is between. */
  static final List<Typed> MISSPELT =
      List.of(
          new Typed("clavulanat", "Amoxicillin/Clavulanate 625/125"),
          new Typed("amoxicilin", "Amoxicillin/Clavulanate 625/125"),
          new Typed("amoxycillin 625", "Amoxicillin/Clavulanate 625/125"),
          new Typed("amoxicilin/clav", "Amoxicillin/Clavulanate 625/125"),
          new Typed("martins", "Dr.Martens"),
          new Typed("paracetomol", "Paracetamol 500mg"),
          new Typed("paracteamol", "Paracetamol 500mg"),
          new Typed("wettsuit", "O'Neill Wetsuit"),
          new Typed("mueller", "Müller-Thurgau"),
          new Typed("jalapino", "Jalapeño"),
          new Typed("ভিটামনি", "ভিটামিন সি"),
          new Typed("ابراهم", "إبراهيم"),
          new Typed("botle", "H₂O Bottle"));

  /** With other letters for an umlaut, with or without article or the sign of a nasal vowel. */
  static final List<Typed> IN_ANOTHER_FORM =
      List.of(
          new Typed("göthe", "Goethe Gesamtausgabe"),
          new Typed("GO\u0308THE", "Goethe Gesamtausgabe"),
          new Typed("schluesselbroetchen", "Schlüsselbrötchen"),
          new Typed("Schluesselbrot", "Schlüsselbrötchen"),
          new Typed("smoerrebroed", "Smørrebrød"),
          new Typed("طب", "الطب البديل"),
          new Typed("بديل", "الطب البديل"),
          new Typed("الكتاب", "كـــتاب"),
          new Typed("চাদ", "চাঁদপুর"),
          new Typed("हंसना", "हँसना"),
          new Typed("हसना", "हँसना"));

  private Searches() {}

  static List<Typed> all() {
    List<Typed> all = new ArrayList<>();
    NAMES.forEach(named -> named.typed().forEach(text -> all.add(new Typed(text, named.name()))));
    return all;
  }

  private static Named named(String name, String... typed) {
    return new Named(name, List.of(typed));
  }
}
