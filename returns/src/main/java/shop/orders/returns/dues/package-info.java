/** What is owed back over all orders: listed by age, and settled many at once. */
package shop.orders.returns.dues;
