package shop.orders.billing.paper;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import shop.orders.billing.Bills;
import shop.orders.billing.document.BillDocument;
import shop.orders.domain.catalog.Translations;
import shop.orders.domain.language.Language;

/**
 * A benchmark, see {@code bench/bills.md}: how many different bills of five lines one core prints
 * in a second. It measures processor time, which other programs on the machine do not affect.
 */
final class PrintingSpeed {

  private static final int RUNS = 5;
  private static final long RUN = TimeUnit.SECONDS.toNanos(6);
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(20);

  private static final String[] BENGALI = {
    "প্যারাসিটামল", "সুতির", "শার্ট", "হিমালয়া", "নিম", "ফেস", "ওয়াশ", "বাসমতী", "চাল", "ডিজিটাল",
    "থার্মোমিটার", "ট্যাবলেট", "কালো", "বড়", "চা", "চিনি", "মশলা", "সাবান", "তেল", "দুধ"
  };
  private static final String[] ENGLISH = {
    "Paracetamol",
    "cotton",
    "shirt",
    "Himalaya",
    "neem",
    "face",
    "wash",
    "basmati",
    "rice",
    "digital",
    "thermometer",
    "tablets",
    "black",
    "large",
    "tea",
    "sugar",
    "spice",
    "soap",
    "oil",
    "milk"
  };

  private PrintingSpeed() {}

  public static void main(String[] arguments) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (Language language : List.of(Language.BN, Language.EN, Language.AR)) {
      Random random = new Random(4711);
      long end = threads.getCurrentThreadCpuTime() + WARM_UP;
      while (threads.getCurrentThreadCpuTime() < end) {
        BillPaper.print(any(random), language, null);
      }
      double best = 0;
      double all = 0;
      long bytes = 0;
      int printed = 0;
      for (int run = 0; run < RUNS; run++) {
        long start = threads.getCurrentThreadCpuTime();
        int bills = 0;
        long used = 0;
        while (used < RUN) {
          bytes += BillPaper.print(any(random), language, null).length;
          bills++;
          used = threads.getCurrentThreadCpuTime() - start;
        }
        double speed = bills * 1e9 / used;
        best = Math.max(best, speed);
        all += speed;
        printed += bills;
      }
      System.out.printf(
          "%s: best of %d runs %.1f, mean %.1f bills per second of one core, %d bytes per bill%n",
          language.code(), RUNS, best, all / RUNS, bytes / printed);
    }
  }

  /** A bill in Bengali and English with new random names, which no cache knows. */
  private static BillDocument any(Random random) {
    List<Translations> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String bengali = words(BENGALI, random);
      String english = words(ENGLISH, random);
      names.add(Bills.in(english, bengali, english, english, english));
    }
    return Bills.of("bn", "BDT", names);
  }

  private static String words(String[] from, Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      words.append(from[random.nextInt(from.length)]).append(i == 3 ? "" : " ");
    }
    return words.append(" ").append(random.nextInt(10_000)).toString();
  }
}
