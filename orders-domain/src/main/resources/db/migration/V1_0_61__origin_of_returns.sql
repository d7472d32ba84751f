-- A return can begin when the customer has not got its goods. Then the customer cannot end it and keep them.

alter table order_return
  -- Where its goods were when it began: SHOP, as they were counted there before, or WAY_BACK, from the shop to the customer.
  -- Null: the customer had them; and in returns of versions before this column.
  add column origin text check (origin in ('SHOP', 'WAY_BACK')),
  -- The customer is to send nothing that the shop has.
  add constraint order_return_at_shop check (origin is distinct from 'SHOP' or send_by is null);

comment on column order_return.to_settle is
  'Whether staff have to decide about goods that were not announced, or to receive goods that the shop has.';
