package shop.orders.domain.feed;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param events oldest first; may be empty although there are newer ones, if none of those looked
 *     at is wanted
 * @param next the number after which the feed goes on
 * @param atEnd whether all events were looked at that there were
 * @param missed how many events after the one asked for had been dropped before
 */
public record FeedPage(List<FeedEvent> events, long next, boolean atEnd, long missed) {}
