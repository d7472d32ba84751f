/** The eHealth contract: back office and customers of the health shops. */
package shop.orders.web.ehealth;
