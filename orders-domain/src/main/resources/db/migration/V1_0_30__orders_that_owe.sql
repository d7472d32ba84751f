-- The orders that owe money back, for the list of dues over all orders.
create index orders_that_owe on orders (id) where refund_due > 0;
