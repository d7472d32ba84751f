package shop.orders.integration.notice;

import java.util.UUID;
import shop.orders.integration.notice.letter.NoticeKind;

/**
 * A notice that a node is about to send.
 *
 * @param about as {@link NoticeKind#about}
 * @param attempt from 1; tells this claim from later ones
 * @param old whether nobody wants to read it any more
 */
record WaitingNotice(
    long id, UUID event, NoticeKind kind, long orderId, long about, int attempt, boolean old) {}
