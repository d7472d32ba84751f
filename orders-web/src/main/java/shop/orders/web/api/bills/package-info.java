/** Bills, their files and archive, and how a shop bills. */
package shop.orders.web.api.bills;
