package shop.orders.office.job;

/**
 * A result that is written.
 *
 * @param size in bytes
 * @param sha256 in hex digits
 */
record ResultFile(String name, String mediaType, int size, String sha256) {}
