package shop.orders.micro;

import java.util.ArrayList;
import java.util.List;

/** Takes all memory of the process that it is loaded into as an agent. */
public final class HeapFiller {

  private static final int MEGABYTE = 1024 * 1024;

  private HeapFiller() {}

  /** Called by Java. */
  public static void agentmain(String unused) {
    List<byte[]> taken = new ArrayList<>();
    while (true) {
      taken.add(new byte[MEGABYTE]);
    }
  }
}
