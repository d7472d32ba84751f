/** The eHealth contract, for the back office and the customers of health shops. */
package shop.orders.web.ehealth;
