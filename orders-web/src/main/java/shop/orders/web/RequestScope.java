package shop.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.servlet.ServletException;
import java.io.IOException;

/**
 * The request scope of calls that run again, as their body was not there at first: the server
 * begins it only for the first run.
 */
@ApplicationScoped
class RequestScope {

  /** What runs in the scope. */
  interface Work {
    void run() throws IOException, ServletException;
  }

  @ActivateRequestContext
  void around(Work work) throws IOException, ServletException {
    work.run();
  }
}
