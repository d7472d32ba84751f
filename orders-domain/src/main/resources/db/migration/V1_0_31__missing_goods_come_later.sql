-- Announced goods that were missing when a return was received may come in another parcel. They continue as an approved
-- return of their own, so that what was announced in time stays in time.

-- The return whose missing goods these are; null for all others.
alter table order_return add column rest_of bigint references order_return;
create index order_return_rest_of on order_return (rest_of) where rest_of is not null;

-- Pieces that were missing and continue in another return.
alter table order_return_line add column later integer not null default 0 check (later >= 0);
alter table order_return_line drop constraint order_return_line_counted;
alter table order_return_line add constraint order_return_line_counted check (received + missing + later <= quantity);
