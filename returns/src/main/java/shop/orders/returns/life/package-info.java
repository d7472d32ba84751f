/** What happens to returns beside their usual steps: deadlines, closing, unannounced goods. */
package shop.orders.returns.life;
