package shop.orders.web.kit.errors;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A call has shown a token or signature that is not valid, and is about to be told so. An observer
 * may throw what it is told instead.
 */
public record Unauthentic(HttpServletRequest call) {}
