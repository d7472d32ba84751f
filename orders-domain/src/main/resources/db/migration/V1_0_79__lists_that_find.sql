-- What lists of orders are filtered and sorted by, besides what orders have indexes for already: tags, and the times of
-- the last change and of the promised delivery.

-- Words that the shop's people give to orders, to find them again. Customers do not see them. They are no part of the
-- order's row, which each checkout writes.
create table order_tag (
  order_id    bigint not null references orders,
  -- The tag in lower case: an order has each tag once, however it is written.
  folded      text   not null check (folded <> ''),
  -- As it was given, from 1 to 40 characters.
  tag         text   not null check (length(tag) between 1 and 40),
  -- Of the order, so that a merchant's list reads no tags of others. It refers to the order's, which never changes.
  merchant_id bigint not null,
  primary key (order_id, folded)
);
create index order_tag_newest on order_tag (folded, order_id desc);
create index order_tag_of_merchant on order_tag (merchant_id, folded, order_id desc);

-- The event of a tag's change is for the shop's people, as that of an internal note.
do $$
declare
  before text := pg_get_functiondef('number_events'::regproc);
  after text := replace(before, 'h.kind = ''internal_note_added''', 'h.kind in (''internal_note_added'', ''tags_changed'')');
begin
  if after = before then
    raise exception 'number_events does not say which events are for staff only';
  end if;
  execute after;
end
$$;

-- By the last change: the placement, as long as nothing has changed. Every change writes entries of all indexes of orders
-- anyway; these two add 16 bytes each.
create index orders_by_update on orders (coalesce(updated_at, placed_at), id);
-- Orders without a promise come after all others.
create index orders_by_promise on orders (coalesce(promised_at, timestamptz '9999-12-31 00:00Z'), id);
