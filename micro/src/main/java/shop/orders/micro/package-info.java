/**
 * The launcher of the distribution: starts PostgreSQL if no database is given, then the server,
 * then deploys the EAR and opens the port. Also the demo and the training run.
 */
package shop.orders.micro;
