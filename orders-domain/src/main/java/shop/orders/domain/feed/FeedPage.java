package shop.orders.domain.feed;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param events oldest first; may be empty although there are newer ones, if none of those looked
 *     at is wanted
 * @param next the number after which the feed goes on
 */
public record FeedPage(List<FeedEvent> events, long next) {}
