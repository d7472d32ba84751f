package shop.orders.integration.webhook;

/**
 * A webhook was called.
 *
 * @param result {@code 2xx} and so on, or why there was no answer, such as {@code timeout}
 */
public record WebhookCalled(String result) {}
