package shop.orders.web.kit.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.refusal.Refusal;
import shop.orders.web.kit.json.Wire;
import shop.orders.web.kit.metrics.BusinessMetrics;

/**
 * Makes the answer of a failed call: finds the reason, logs it once, and uses the contract's form.
 */
@ApplicationScoped
public class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class.getName());

  /** Too slow a body, too many calls, not now. */
  private static final Set<Integer> PUT_OFF = Set.of(408, 429, 503);

  @Inject private ErrorForms forms;
  @Inject private BusinessMetrics metrics;
  @Inject private Event<WriteImpossible> fullDisk;
  @Inject private Event<Unauthentic> unauthentic;

  /**
   * The answer with the bytes of its body.
   *
   * @param fault has the headers of the answer
   */
  public record Answer(int status, String mediaType, byte[] body, Fault fault) {

    void writeTo(HttpServletResponse response) throws IOException {
      response.setStatus(status);
      response.setContentType(mediaType);
      fault.headers().forEach(response::setHeader);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  /**
   * The answer to a call that only the server has seen.
   *
   * @param status from 400 to 599
   * @param path without the service name
   * @param id of the call
   */
  public Answer answer(int status, String method, String path, String id) {
    return answer(Diagnosis.ofStatus(status), method, path, id);
  }

  /** Refuses a call before JAX-RS gets it. */
  public void refuse(HttpServletRequest request, HttpServletResponse response, Rejected why)
      throws IOException {
    answer(why, request).writeTo(response);
  }

  /** Why a part of a call is refused or has failed, of which others may succeed. */
  public Fault ofPart(Throwable failure, HttpServletRequest request) {
    Fault fault = known(failure, request);
    count(fault, failure);
    return fault;
  }

  private Fault known(Throwable failure, HttpServletRequest request) {
    Fault fault = Diagnosis.of(failure);
    log(fault, failure, request);
    Diagnosis.sqlState(failure)
        .filter(WriteImpossible::isToldBy)
        .ifPresent(state -> fullDisk.fire(new WriteImpossible(state)));
    return fault;
  }

  private void count(Fault fault, Throwable failure) {
    if (Diagnosis.chain(failure).anyMatch(Refusal.class::isInstance)) {
      metrics.refused(fault.code());
    }
    if (PUT_OFF.contains(fault.status())) {
      metrics.shed(fault.code());
    }
  }

  Answer answer(Throwable failure, HttpServletRequest request) {
    Fault fault = known(failure, request);
    if (fault.status() == 401 && !fault.code().equals(Rejected.NO_TOKEN)) {
      try {
        unauthentic.fire(new Unauthentic(request));
      } catch (Rejected instead) {
        return answer(instead, request);
      }
    }
    count(fault, failure);
    return answer(fault, request);
  }

  Answer answer(Fault fault, HttpServletRequest request) {
    return answer(fault, request.getMethod(), Call.path(request), Call.id(request));
  }

  private Answer answer(Fault fault, String method, String path, String id) {
    ErrorForm form = forms.of(path);
    boolean hasBody = !Set.of("GET", "HEAD").contains(method);
    Fault named = (hasBody ? fault : form.ofParameters(fault)).in(id);
    int status = form.status(named, path);
    return new Answer(status, form.mediaType(), Wire.write(form.body(named, status, path)), named);
  }

  /** The same as a response of JAX-RS. */
  public Response response(Throwable failure, HttpServletRequest request) {
    Answer answer = answer(failure, request);
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(answer.mediaType()).entity(answer.body());
    answer.fault().headers().forEach(response::header);
    return response.build();
  }

  /**
   * Logs our own failures with their stack; outages and conflicts in one line, as there can be
   * many. That a client has left is none of them.
   */
  private static void log(Fault fault, Throwable failure, HttpServletRequest request) {
    if (Call.isGone(request)) {
      return;
    }
    boolean ours = fault.status() == 500 || failure instanceof OutcomeUnknown;
    boolean ofTheDatabase = Diagnosis.sqlState(failure).isPresent();
    if (!ours && !ofTheDatabase && fault.status() < 500) {
      return;
    }
    String line =
        "request_id=%s method=%s path=%s code=%s sql_state=%s"
            .formatted(
                Call.id(request),
                request.getMethod(),
                Call.path(request),
                fault.code(),
                Diagnosis.sqlState(failure).orElse("-"));
    if (ours) {
      LOG.log(Level.SEVERE, failure, () -> line);
    } else {
      LOG.warning(line);
    }
  }
}
