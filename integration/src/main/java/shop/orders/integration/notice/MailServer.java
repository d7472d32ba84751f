package shop.orders.integration.notice;

import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Stream;
import shop.orders.domain.setting.Settings;

/**
 * The mail server that takes the product's mails, as it is set.
 *
 * @param user null if it wants no password
 * @param from the address of the sender of all mails
 * @param bounces where other servers report what they cannot deliver
 */
record MailServer(
    String host, int port, Tls tls, String user, String password, String from, String bounces) {

  private static final Logger LOG = Logger.getLogger(MailServer.class.getName());

  private static final String HOST = "orders.mail.host";
  private static final String PORT = "orders.mail.port";
  private static final String TLS = "orders.mail.tls";
  private static final String USER = "orders.mail.user";
  private static final String PASSWORD = "orders.mail.password";
  private static final String FROM = "orders.mail.from";
  private static final String BOUNCES = "orders.mail.bounces";

  /** In milliseconds. */
  private static final String TO_CONNECT = "10000";

  /** How the connection is encrypted, and the usual port of that. */
  enum Tls {
    /** After a greeting in the clear; a server that cannot do so is not used. */
    STARTTLS(587),
    TLS(465),
    NONE(25);

    private final int port;

    Tls(int port) {
      this.port = port;
    }
  }

  /** Empty if no server is set; a useless setting stops the start. */
  static Optional<MailServer> of(Settings settings) {
    Optional<String> host = settings.text(HOST);
    if (host.isEmpty()) {
      Stream.of(USER, PASSWORD, FROM, PORT, BOUNCES)
          .filter(name -> settings.text(name).isPresent())
          .forEach(name -> warn(name, "does nothing without ORDERS_MAIL_HOST: there are no mails"));
    }
    return host.map(name -> of(settings, name));
  }

  private static void warn(String name, String what) {
    LOG.warning(() -> name.toUpperCase(Locale.ROOT).replace('.', '_') + " " + what);
  }

  private static MailServer of(Settings settings, String host) {
    if (!host.matches("[A-Za-z0-9._:-]{1,255}")) {
      throw Settings.useless(HOST, "it must be the name or address of a mail server");
    }
    Tls tls = tls(settings);
    int port = settings.text(PORT).isEmpty() ? tls.port : settings.number(PORT, 1, 65_535);
    String user = settings.text(USER).orElse(null);
    String password = settings.text(PASSWORD).orElse(null);
    if ((user == null) != (password == null)) {
      throw Settings.useless(
          user == null ? USER : PASSWORD, "user and password are given together");
    }
    if (user != null && tls == Tls.NONE) {
      throw Settings.useless(TLS, "a password is not sent unencrypted");
    }
    if (tls == Tls.NONE && !host.matches("localhost|127\\..*|::1")) {
      warn(TLS, "is none: mails to customers go to " + host + " unencrypted");
    }
    String from = address(settings, FROM).orElseThrow(() -> useless(FROM));
    return new MailServer(
        host, port, tls, user, password, from, address(settings, BOUNCES).orElse(from));
  }

  private static Tls tls(Settings settings) {
    String word = settings.text(TLS).orElse("starttls");
    for (Tls tls : Tls.values()) {
      if (tls.name().toLowerCase(Locale.ROOT).equals(word)) {
        return tls;
      }
    }
    throw Settings.useless(TLS, "it must be starttls, tls or none, not \"" + word + "\"");
  }

  private static Optional<String> address(Settings settings, String name) {
    return settings
        .text(name)
        .map(text -> MailAddress.of(text).orElseThrow(() -> useless(name)).getAddress());
  }

  private static IllegalStateException useless(String name) {
    return Settings.useless(name, "it must be an e-mail address such as orders@shop.example");
  }

  /** The domain of the sender, for the ids of mails and for the greeting. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  InternetAddress sender() throws AddressException {
    return new InternetAddress(from, true);
  }

  String protocol() {
    return tls == Tls.TLS ? "smtps" : "smtp";
  }

  /**
   * @param line makes the connection, and ends what takes too long
   */
  Session session(Line line) {
    Properties all = new Properties();
    all.setProperty("mail.transport.protocol", protocol());
    set(all, "host", host);
    set(all, "port", Integer.toString(port));
    set(all, "localhost", domain());
    set(all, "from", bounces);
    set(all, "auth", Boolean.toString(user != null));
    set(all, "connectiontimeout", TO_CONNECT);
    set(all, "timeout", Long.toString(Line.Patience.USUAL.answer().toMillis()));
    set(all, "quitwait", "false");
    set(all, "ssl.checkserveridentity", "true");
    all.put("mail." + protocol() + ".socketFactory", line);
    set(all, "socketFactory.fallback", "false");
    if (tls == Tls.STARTTLS) {
      set(all, "starttls.enable", "true");
      set(all, "starttls.required", "true");
    }
    return Session.getInstance(all);
  }

  private void set(Properties all, String name, String value) {
    all.setProperty("mail." + protocol() + "." + name, value);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
