-- Whether the order has its one review: what the order's actions say of it needs no other table.
alter table orders add column reviewed boolean not null default false;

-- Reviews may be there already, where this comes after V30.
do $$
begin
  if to_regclass('order_review') is not null then
    update orders set reviewed = true where id in (select order_id from order_review);
  end if;
end
$$;
