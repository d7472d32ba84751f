package shop.orders.web.api.orders;

/** The body of a call that can be previewed. */
public interface Tried {

  /** The token of the preview; null for none. */
  String previewToken();
}
