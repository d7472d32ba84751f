-- Reviews are read by everybody with the items that they are about, changed and withdrawn by their customers, answered by
-- shops, and hidden by staff. What items are rated is kept.

alter table order_review
  -- Of the order; a trigger fills them.
  add column customer_id   bigint,
  add column merchant_id   bigint,
  -- The last change by the customer; null: none.
  add column changed_at    timestamptz,
  -- The shop's; null: there is none.
  add column answer        text,
  add column answered_at   timestamptz,
  add column answered_by   text,
  -- Null unless staff have hidden it from everybody but its customer and the shop.
  add column hidden_at     timestamptz,
  add column hidden_by     text,
  add column hidden_reason text,
  add column version       integer not null default 1,
  add constraint order_review_answered check (num_nulls(answer, answered_at, answered_by) in (0, 3)),
  add constraint order_review_hidden check (num_nulls(hidden_at, hidden_by, hidden_reason) in (0, 3));

-- The items that a review is about: all that its order has delivered.
create table review_item (
  item_id   bigint not null references item,
  review_id bigint not null references order_review,
  primary key (item_id, review_id)
);
create index review_item_of_review on review_item (review_id);

-- How many reviews that are shown give an item one to five stars. Triggers keep it.
create table item_rating (
  item_id bigint    primary key references item,
  stars   integer[] not null default '{0,0,0,0,0}'
          constraint item_rating_stars check (cardinality(stars) = 5 and 0 <= all (stars))
);

-- Counts a review as one more with so many stars, and as one less with so many; null: as none. Items are taken in the
-- sequence of their ids, so that no two transactions wait for each other.
create function rate_items(review bigint, more integer, less integer) returns void language plpgsql as $$
declare
  item bigint;
begin
  if more is not distinct from less then
    return;
  end if;
  for item in select item_id from review_item where review_id = review order by item_id loop
    insert into item_rating (item_id) values (item) on conflict do nothing;
    if more is not null then
      update item_rating set stars[more] = stars[more] + 1 where item_id = item;
    end if;
    if less is not null then
      update item_rating set stars[less] = stars[less] - 1 where item_id = item;
    end if;
  end loop;
end
$$;

create function begin_review() returns trigger language plpgsql as $$
begin
  select o.customer_id, o.merchant_id into new.customer_id, new.merchant_id from orders o where o.id = new.order_id;
  return new;
end
$$;

create function count_review() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into review_item (item_id, review_id)
    select distinct l.item_id, new.id from order_line l where l.order_id = new.order_id and l.delivered > 0;
    perform rate_items(new.id, case when new.hidden_at is null then new.rating end, null);
    return new;
  end if;
  if tg_op = 'UPDATE' then
    perform rate_items(
      new.id, case when new.hidden_at is null then new.rating end, case when old.hidden_at is null then old.rating end);
    return new;
  end if;
  perform rate_items(old.id, null, case when old.hidden_at is null then old.rating end);
  delete from review_item where review_id = old.id;
  return old;
end
$$;

-- The reviews that are there.
update order_review r set customer_id = o.customer_id, merchant_id = o.merchant_id from orders o where o.id = r.order_id;
insert into review_item (item_id, review_id)
select distinct l.item_id, r.id from order_review r join order_line l on l.order_id = r.order_id where l.delivered > 0;
insert into item_rating (item_id, stars)
select i.item_id,
       array[count(*) filter (where r.rating = 1), count(*) filter (where r.rating = 2),
             count(*) filter (where r.rating = 3), count(*) filter (where r.rating = 4),
             count(*) filter (where r.rating = 5)]
from review_item i join order_review r on r.id = i.review_id group by i.item_id;

alter table order_review alter column customer_id set not null, alter column merchant_id set not null;
create index order_review_of_customer on order_review (customer_id, id desc);
create index order_review_of_merchant on order_review (merchant_id, id desc);

create trigger order_review_begun before insert on order_review for each row execute function begin_review();
create trigger order_review_counted after insert or update of rating, hidden_at on order_review
  for each row execute function count_review();
create trigger order_review_uncounted before delete on order_review for each row execute function count_review();
