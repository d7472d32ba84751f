package shop.orders.micro;

/** The demo's shops, items and orders, made through the API as anybody else would. */
class DemoData {

  private DemoData() {}

  /** Fills an empty product; one that has data keeps it as it is. */
  static void seed(String baseUrl, DemoTokens tokens) {}
}
