package shop.orders.web.api.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import shop.orders.domain.access.Actor;
import shop.orders.returns.Preview;
import shop.orders.web.kit.json.Wire;

/**
 * The body of a call that can be previewed: at {@code …/preview} the same body shows the effects
 * that the call would have. All its members are part of the preview.
 */
public interface Tried {

  /** Of the description of a preview's operation. */
  String SHOWS =
      "Takes the same body as the call itself and changes nothing. With the answer's preview_token"
          + " in its body, the call has exactly these effects, or is refused with 409"
          + " preview_outdated.";

  /** The token of the preview; null for none. */
  String previewToken();

  /** For the call that shows its effects. */
  default Preview shown(Actor caller) {
    return preview(true, caller);
  }

  /** For the call itself; it must have the effects of the preview whose token it has. */
  default Preview kept(Actor caller) {
    return preview(false, caller);
  }

  private Preview preview(boolean only, Actor caller) {
    ObjectNode members = Wire.mapper().valueToTree(this);
    members.remove("preview_token");
    return Preview.of(only, previewToken(), caller, members.toString());
  }
}
