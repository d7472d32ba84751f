package shop.orders.billing.paper;

/**
 * Text that is written in one go: one face, one direction; in the order in which it is read.
 *
 * @param drawn what is drawn for it: brackets that are read from the right are drawn as their
 *     mirror images
 */
record Piece(Face face, String text, String drawn, float width) {}
