-- Filters and sorts of the list of orders that the shop's people have saved under a name.
create table order_view (
  id          bigint      generated always as identity primary key,
  -- Whose shops its owner works for; null for staff.
  merchant_id bigint      references merchant,
  -- The owner's kind and subject, as in "STAFF 4711".
  owner       text        not null,
  name        text        not null check (length(name) between 1 and 100),
  -- As OrderFilter writes it.
  filter      jsonb       not null,
  -- As OrderSort spells it, such as -placed.
  sort        text        not null,
  -- Names of what the owner wants to see, in sequence; they mean something to the pages that show orders, not here.
  columns     jsonb       not null,
  -- Whether it is read by all staff, or by all who work for the merchant. Only its owner changes it.
  shared      boolean     not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  version     integer     not null
);
-- Names are unique for each owner. Someone may work for several merchants.
create unique index order_view_name on order_view (owner, coalesce(merchant_id, 0), name);
create index order_view_shared on order_view (coalesce(merchant_id, 0), id) where shared;
