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
 * answered is noted after. A mail that it has taken is sent again only if it does not say so, or
 * this node ends or the database stays away before that is noted.
 */
@ApplicationScoped
class NoticeSending {

  private static final Logger LOG = Logger.getLogger(NoticeSending.class.getName());

  private static final int BATCH = 20;

  /**
   * After this time the rest of a batch is given back. With the last mail, and noting it for as
   * long, it takes less than the lease.
   */
  private static final Duration ENOUGH = Duration.ofMinutes(2);

  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

  @Inject private NoticeQueue queue;
  @Inject private NoticeFacts facts;
  @Inject private Clock clock;

  /** What is needed for sending. */
  record Means(MailServer server, NoticeTerms terms, BackgroundWork work, Watch watch) {}

  /**
   * Sends all that is due, over one connection after the other.
   *
   * @throws ServerTrouble if the mail server is; what it had not taken is due later
   */
  void sendDue(Means means) {
    boolean more = queue.isAnyDue();
    while (more && !means.work().isEnding()) {
      try (Postbox box = Postbox.open(means.server(), means.watch())) {
        more = sendBy(box, means);
      }
    }
  }

  /** Returns whether there may be more, for another connection. */
  private boolean sendBy(Postbox box, Means means) {
    try {
      while (box.left() > 0 && !means.work().isEnding()) {
        Deque<WaitingNotice> batch = new ArrayDeque<>(queue.claim(Math.min(BATCH, box.left())));
        if (batch.isEmpty()) {
          return false;
        }
        send(batch, box, means);
      }
      return true;
    } catch (ServerTrouble e) {
      // Servers end connections after some mails, or some that they did not take.
      if (!means.work().isEnding() && (e.isUnconfirmed() || !box.isUsed())) {
        throw e;
      }
      return true;
    }
  }

  private void send(Deque<WaitingNotice> batch, Postbox box, Means means) {
    long begun = System.nanoTime();
    try {
      while (!batch.isEmpty()
          && !means.work().isEnding()
          && System.nanoTime() - begun < ENOUGH.toNanos()) {
        send(batch.remove(), box, means);
      }
    } finally {
      batch.forEach(queue::release);
    }
  }

  private void send(WaitingNotice notice, Postbox box, Means means) {
    if (notice.old()) {
      queue.tooOld(notice);
      return;
    }
    NoticeFacts.Prepared prepared;
    NoticeMail mail;
    try {
      prepared = facts.of(notice, means.terms());
      if (prepared.problem() != null) {
        queue.skipped(notice, prepared.problem());
        return;
      }
      mail = mail(notice, prepared, box, means.server());
    } catch (MessagingException | RuntimeException e) {
      if (e instanceof DatabaseFailure failure) {
        throw failure;
      }
      // The texts of exceptions about addresses have the address.
      LOG.log(
          Level.WARNING,
          "The notice " + notice.id() + " could not be written: " + e.getClass().getSimpleName(),
          e instanceof MessagingException ? null : e);
      queue.rejected(notice, Problem.NOT_WRITTEN, "");
      return;
    }
    try {
      Postbox.Delivery delivery = box.send(mail, prepared.to());
      untilNoted(() -> note(notice, delivery), means.work());
    } catch (ServerTrouble e) {
      untilNoted(() -> note(notice, e, box.isUsed() || means.work().isEnding()), means.work());
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
      case REJECTED -> queue.rejected(notice, Problem.REFUSED, delivery.reply());
    }
  }

  /**
   * @param excused whether the trouble is not the notice's, which costs it no attempt
   */
  private void note(WaitingNotice notice, ServerTrouble trouble, boolean excused) {
    if (trouble.isUnconfirmed()) {
      queue.unconfirmed(notice);
    } else if (excused) {
      queue.release(notice);
    } else {
      queue.later(notice, Problem.SERVER_SILENT, trouble.reply());
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
