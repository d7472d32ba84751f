package shop.orders.web.kit.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Gives a call's place to others before its answer is written, as the client may read it slowly. A
 * file that is read while it is written needs a connection for each of its pieces only.
 */
@Provider
@ApplicationScoped
public class LeavingToAnswer implements WriterInterceptor {

  @Inject private Gate gate;
  @Context private HttpServletRequest call;

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!gate.leaveToAnswer(call)) {
      context.setOutputStream(new SteadyOutput(context.getOutputStream()));
    }
    context.proceed();
  }
}
