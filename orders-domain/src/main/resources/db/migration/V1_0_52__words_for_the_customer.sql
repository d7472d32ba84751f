-- What staff and merchants write about an order for themselves is not for its customer: neither their reasons nor their names.

alter table order_history
  -- What kind of user the actor is. Null in entries of versions before: there, whoever is named as the one who placed the order
  -- is the customer.
  add column actor_kind text check (actor_kind in ('CUSTOMER', 'MERCHANT', 'STAFF', 'SYSTEM'));

alter table orders
  -- What the customer reads about the cancellation; cancel_reason is for staff and the merchant. Empty if nothing was said to the
  -- customer. Null unless the order is cancelled, and where a version before cancelled it.
  add column cancel_message text;
