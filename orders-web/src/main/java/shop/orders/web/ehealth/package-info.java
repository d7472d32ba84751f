/** The eHealth contract: the back office, and the customers of health shops. */
package shop.orders.web.ehealth;
