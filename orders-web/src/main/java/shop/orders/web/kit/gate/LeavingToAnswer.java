package shop.orders.web.kit.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Gives a call's place to others before its answer is written, as the client may read it slowly. An
 * answer that is made while it is written keeps its place, as it reads the database.
 */
@Provider
@ApplicationScoped
public class LeavingToAnswer implements WriterInterceptor {

  @Inject private Gate gate;
  @Context private HttpServletRequest call;

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getEntity() instanceof StreamingOutput)) {
      gate.leave(call);
    }
    context.proceed();
  }
}
