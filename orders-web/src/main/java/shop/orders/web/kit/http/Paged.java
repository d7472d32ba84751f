package shop.orders.web.kit.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list in a response.
 *
 * @param nextCursor asks for the next page; null on the last page
 */
public record Paged<T>(List<T> data, @Schema(nullable = true) String nextCursor) {}
