-- Goods that are cancelled before the first bill have no part in the charge for delivery, so that
-- its parts change, and with net prices its amount may fall. It never costs more than was agreed,
-- so that has to be known.
alter table orders add column delivery_agreed jsonb;

comment on column orders.delivery_agreed is
  'The charge for delivery as the order was placed, in the form of delivery_parts, if these have '
  'changed since by a cancellation; null if they have not. An array without elements was not taxed.';
