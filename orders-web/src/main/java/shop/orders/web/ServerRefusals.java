package shop.orders.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import shop.orders.web.kit.errors.Call;
import shop.orders.web.kit.errors.Failures;
import shop.orders.web.kit.errors.Problem;

/**
 * Answers requests that the server could not read, so that no filter of ours sees them. It is an
 * MBean, as the product and what starts the server have no class in common.
 */
@ApplicationScoped
class ServerRefusals implements Refusals {

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  @Inject private ServiceName serviceName;
  @Inject private Failures failures;

  void register() {
    unregister();
    try {
      beans.registerMBean(new StandardMBean(this, Refusals.class), name());
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  void unregister() {
    try {
      if (beans.isRegistered(name())) {
        beans.unregisterMBean(name());
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectName name() throws JMException {
    return new ObjectName("shop.orders:type=Refusals");
  }

  @Override
  public byte[] answer(String method, String path, int status) {
    String id = Call.newId();
    Failures.Answer answer = failures.answer(status, method, serviceName.removedFrom(path), id);
    String head =
        String.join(
            "\r\n",
            "HTTP/1.1 " + answer.status() + " " + Problem.title(answer.status()),
            "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
            "Connection: close",
            "Content-Type: " + answer.mediaType(),
            "Content-Length: " + answer.body().length,
            "X-Content-Type-Options: nosniff",
            "X-Request-Id: " + id,
            "",
            "");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    if (!method.equals("HEAD")) {
      message.writeBytes(answer.body());
    }
    return message.toByteArray();
  }
}
