package shop.orders.web.kit.direct;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Date;
import java.util.List;

/** A GET without conditional headers: its answer does not depend on what the caller has. */
final class Unconditional implements Request {

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public Variant selectVariant(List<Variant> variants) {
    throw new UnsupportedOperationException("There is one representation");
  }

  @Override
  public Response.ResponseBuilder evaluatePreconditions(EntityTag tag) {
    return null;
  }

  @Override
  public Response.ResponseBuilder evaluatePreconditions(Date lastModified) {
    return null;
  }

  @Override
  public Response.ResponseBuilder evaluatePreconditions(Date lastModified, EntityTag tag) {
    return null;
  }

  @Override
  public Response.ResponseBuilder evaluatePreconditions() {
    return null;
  }
}
