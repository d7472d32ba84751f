package shop.orders.integration.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.orders.domain.background.BackgroundWork;
import shop.orders.domain.database.DatabaseFailure;

/**
 * Sends the notices that are due. The mail server is called without a transaction, and what it
 * answered is noted after. A mail that it has taken is sent again only if this node ends, or the
 * database stays away, before that is noted.
 */
@ApplicationScoped
class NoticeSending {

  private static final Logger LOG = Logger.getLogger(NoticeSending.class.getName());

  private static final int BATCH = 20;

  /** After this time the rest of a batch is given back: its mails take less than the lease. */
  private static final Duration ENOUGH = NoticeQueue.LEASE.dividedBy(2);

  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

  @Inject private NoticeQueue queue;
  @Inject private NoticeFacts facts;
  @Inject private Clock clock;

  /**
   * Sends all that is due.
   *
   * @param work whose end is waited for only as long as one mail takes
   * @throws ServerTrouble if the mail server is; what it had not taken is due later
   */
  void sendDue(MailServer server, NoticeTerms terms, BackgroundWork work) {
    if (!queue.isAnyDue()) {
      return;
    }
    try (Postbox box = Postbox.open(server)) {
      Deque<WaitingNotice> batch = new ArrayDeque<>(queue.claim(BATCH));
      while (!batch.isEmpty()) {
        send(batch, box, server, terms, work);
        if (!work.isEnding()) {
          batch.addAll(queue.claim(BATCH));
        }
      }
    }
  }

  private void send(
      Deque<WaitingNotice> batch,
      Postbox box,
      MailServer server,
      NoticeTerms terms,
      BackgroundWork work) {
    long begun = System.nanoTime();
    try {
      while (!batch.isEmpty() && !work.isEnding() && System.nanoTime() - begun < ENOUGH.toNanos()) {
        send(batch.remove(), box, server, terms, work);
      }
    } finally {
      batch.forEach(queue::release);
      batch.clear();
    }
  }

  private void send(
      WaitingNotice notice,
      Postbox box,
      MailServer server,
      NoticeTerms terms,
      BackgroundWork work) {
    if (notice.old()) {
      queue.tooOld(notice);
      return;
    }
    NoticeFacts.Prepared prepared;
    NoticeMail mail;
    try {
      prepared = facts.of(notice, terms);
      if (prepared.problem() != null) {
        queue.skipped(notice, prepared.problem());
        return;
      }
      mail = mail(notice, prepared, box, server);
    } catch (MessagingException | RuntimeException e) {
      if (e instanceof DatabaseFailure failure) {
        throw failure;
      }
      LOG.log(Level.WARNING, "The notice " + notice.id() + " could not be written", e);
      queue.later(notice, Problem.NOT_WRITTEN, "");
      return;
    }
    try {
      Postbox.Delivery delivery = box.send(mail, prepared.to());
      untilNoted(() -> note(notice, delivery), work);
    } catch (ServerTrouble e) {
      queue.later(notice, Problem.SERVER_SILENT, e.reply());
      throw e;
    }
  }

  private NoticeMail mail(
      WaitingNotice notice, NoticeFacts.Prepared prepared, Postbox box, MailServer server)
      throws MessagingException {
    return new NoticeMail(
        box.session(),
        server,
        prepared.seller(),
        prepared.replies(),
        prepared.to(),
        prepared.letter(notice.kind()),
        notice.event(),
        notice.kind(),
        clock.instant());
  }

  private void note(WaitingNotice notice, Postbox.Delivery delivery) {
    switch (delivery.outcome()) {
      case TAKEN -> queue.sent(notice);
      case BOUNCED -> queue.bounced(notice, delivery.reply());
      case REFUSED -> queue.later(notice, Problem.REFUSED, delivery.reply());
    }
  }

  /** Notes it even if the database is away for a while: it would be sent again otherwise. */
  private static void untilNoted(Runnable note, BackgroundWork work) {
    long begun = System.nanoTime();
    while (true) {
      try {
        note.run();
        return;
      } catch (DatabaseFailure e) {
        if (System.nanoTime() - begun > ENOUGH.toNanos() || work.endsWithin(DATABASE_PAUSE)) {
          throw e;
        }
      }
    }
  }
}
