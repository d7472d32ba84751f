-- Copies the template orders, which were placed over HTTP, until there are :orders orders of :customers customers.
-- The differing values of the n-th copy are computed from n, so that two runs make the same data. Rows are made in the
-- server, which is faster than COPY from a client, without checks of constraints; indexes are built afterwards.

\set ON_ERROR_STOP on
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '512MB';
set maintenance_work_mem = '1GB';
set max_parallel_maintenance_workers = 2;
set timezone = 'UTC';

create temp table dropped_index as
select indexname, indexdef from pg_indexes
where schemaname = 'public'
  and tablename in ('orders', 'order_line', 'order_history', 'shipment', 'ledger_entry', 'bill', 'order_return',
                    'order_return_line')
  and indexname not in (select conindid::regclass::text from pg_constraint where conindid <> 0);
select format('drop index %I', indexname) from dropped_index \gexec

create temp table template as
select id, row_number() over (order by id) - 1 as n, placed_at,
       (select min(l.id) from order_line l where l.order_id = o.id) as first_line
from orders o;

-- The first customer is a reseller with many orders; of the others, few (the last ones) buy much and many buy seldom.
create temp table person as
select k, 1000 + k as id, lpad(to_hex(k), 24, '0') as subject,
       (array['Ada', 'Rahim', 'Nusrat', 'Priya', 'Omar', 'Layla', 'Arjun', 'Fatima', 'Jonas', 'Mei'])[1 + k % 10]
         || chr(97 + k / 10 % 26) || chr(97 + k / 260 % 26) as first_name,
       (array['Lovelace', 'Karim', 'Jahan', 'Sharma', 'Haddad', 'Rahman', 'Gupta', 'Begum', 'Weber', 'Lin', 'Okoro'])
         [1 + k % 11] || chr(97 + k / 11 % 26) || chr(97 + k / 286 % 26) as last_name,
       (8801700000000 + k)::text as phone
from generate_series(2, greatest(:customers, :carts) + 1) k;
analyze person;

create temp table copy as
select drawn.n, drawn.id, t.id as template, t.first_line, t.placed_at as template_placed_at, p.id as customer_id,
       row_number() over (partition by p.id order by drawn.n) as ordinal,
       drawn.placed_at, p.first_name, p.last_name, p.phone, p.subject,
       to_char(drawn.placed_at, 'YYYYMMDD-HH24MISS') || '00K' as order_code,
       chr(65 + (drawn.n / 676 % 26)::int) || chr(65 + (drawn.n / 26 % 26)::int) || chr(65 + (drawn.n % 26)::int)
         || lpad(drawn.n::text, 9, '0') as invoice_no,
       'b' || lpad(to_hex(drawn.n), 23, '0') as public_id
from (
  select n, 1000000 + n as id, timestamptz '2024-11-01' + n * (interval '700 days' / :orders) as placed_at,
         hashint8extended(n, 11) & 1073741823 as template,
         case when n % :every = 0 and n <= 20000::bigint * :every then 2
              else :customers + 1
                   - floor(power((hashint8extended(n, 7) & 1073741823) / 1073741824.0::float8, 2) * (:customers - 1))
         end as k
  from generate_series(1, :orders) n) drawn
join person p on p.k = drawn.k
join template t on t.n = drawn.template % (select count(*) from template)
order by drawn.n;
analyze copy;
-- Force hash joins with the templates, so that the copies stay in the sequence of their placement without a sort.
set enable_mergejoin = off;
set enable_nestloop = off;

insert into customer (id, subject, public_id, username, first_name, last_name, phone_number, language, order_count,
                      created_at, updated_at, version)
select person.id, subject, subject, subject || '@bench.example', first_name, last_name, phone, 'en',
       coalesce(counted.orders, 0), now(), now(), 1
from person left join (select customer_id, count(*) as orders from copy group by 1) counted on counted.customer_id = id;

-- Copies rows with all columns of the template, except those given here.
create function pg_temp.copy_rows(of_table text, join_on text, given jsonb) returns void language plpgsql as $$
declare
  names text;
  expressions text;
begin
  select string_agg(quote_ident(column_name), ', ' order by ordinal_position),
         string_agg(coalesce(given ->> column_name, 't.' || quote_ident(column_name)), ', ' order by ordinal_position)
  into names, expressions
  from information_schema.columns
  where table_schema = 'public' and table_name = of_table and is_generated = 'NEVER';
  execute format('insert into %I (%s) select %s from copy c join %I t on %s', of_table, names, expressions,
                 of_table, join_on);
end
$$;

create function pg_temp.personal(source text, first_name text, last_name text, phone text, subject text) returns text
language sql immutable as $$
  select replace(replace(replace(replace(source, 'Tmplgiven', first_name), 'Tmplfamily', last_name),
                         '100200300400', phone), '000000000000000000000001', subject)
$$;

select pg_temp.copy_rows('orders', 't.id = c.template', jsonb_build_object(
  'id', 'c.id', 'increment_number', '200000000 + c.n', 'order_code', 'c.order_code', 'invoice_no', 'c.invoice_no',
  'public_id', 'c.public_id', 'customer_id', 'c.customer_id', 'customer_ordinal', 'c.ordinal',
  'contact_number', 'c.phone', 'placed_at', 'c.placed_at',
  'delivery_method', $$(array['', '', 'delivery_hero'])[1 + c.n % 3]$$,
  'origin', $$(array['web', 'web', 'app', 'phone'])[1 + c.n % 4]$$,
  'elogistics_delivery_hero_id', $$case when c.n % 50 = 0 then 'hero-' || c.n % 5000 end$$,
  'elogistics_delivery_status', $$case when c.n % 50 = 0 then 'on_way' end$$,
  'confirmed_at', 't.confirmed_at + (c.placed_at - t.placed_at)', 'packed_at', 't.packed_at + (c.placed_at - t.placed_at)',
  'shipped_at', 't.shipped_at + (c.placed_at - t.placed_at)', 'delivered_at', 't.delivered_at + (c.placed_at - t.placed_at)',
  'cancelled_at', 't.cancelled_at + (c.placed_at - t.placed_at)', 'promised_at', 't.promised_at + (c.placed_at - t.placed_at)',
  'updated_at', 't.updated_at + (c.placed_at - t.placed_at)',
  'bill_no', $$case when t.bill_no is not null then 'BEN-' || c.n end$$,
  'customer', 'pg_temp.personal(t.customer::text, c.first_name, c.last_name, c.phone, c.subject)::jsonb',
  'shipping_address', 'pg_temp.personal(t.shipping_address::text, c.first_name, c.last_name, c.phone, c.subject)::jsonb',
  'billing_address', 'pg_temp.personal(t.billing_address::text, c.first_name, c.last_name, c.phone, c.subject)::jsonb',
  'search_terms', $$concat_ws(' ', lower(replace(c.order_code, '-', '')), lower(replace(c.order_code, '-', ' ')),
      lower(c.invoice_no), c.public_id, 200000000 + c.n, c.phone, lower(c.first_name), lower(c.last_name),
      'ben' || c.n, regexp_replace(regexp_replace(t.search_terms, '^.*tmplfamily ', ''), 'trk[0-9]+', 'trk' || c.n))$$));

select pg_temp.copy_rows('order_line', 't.order_id = c.template', jsonb_build_object(
  'id', '10000000 + c.n * 8 + t.id - c.first_line', 'order_id', 'c.id', 'arrivals', 'null',
  'delivered_at', 't.delivered_at + (c.placed_at - c.template_placed_at)'));
select pg_temp.copy_rows('order_history', 't.order_id = c.template', jsonb_build_object(
  'order_id', 'c.id', 'at', 't.at + (c.placed_at - c.template_placed_at)'));
select pg_temp.copy_rows('shipment', 't.order_id = c.template', jsonb_build_object(
  'id', '1000000 + c.n', 'order_id', 'c.id', 'tracking_no', $$'trk' || c.n$$,
  'shipped_at', 't.shipped_at + (c.placed_at - c.template_placed_at)',
  'delivered_at', 't.delivered_at + (c.placed_at - c.template_placed_at)'));
select pg_temp.copy_rows('ledger_entry', 't.order_id = c.template', jsonb_build_object(
  'id', '10000000 + c.n * 4 + row_number() over (partition by c.n order by t.id)', 'order_id', 'c.id',
  'at', 't.at + (c.placed_at - c.template_placed_at)'));
-- Bills have contents and a number, but no file; files are made for the bills that the benchmark requests.
select pg_temp.copy_rows('bill', $$t.order_id = c.template and t.kind = 'BILL'$$, jsonb_build_object(
  'id', '1000000 + c.n', 'number', $$'BEN-' || c.n$$, 'order_id', 'c.id', 'period', $$'bench'$$, 'counter', 'c.n',
  'issued_at', 't.issued_at + (c.placed_at - c.template_placed_at)', 'verification', $$md5(c.n::text)$$));
create temp table template_return as
select id as return_id, order_id as template from order_return;
analyze template_return;
select pg_temp.copy_rows('order_return', 't.order_id = c.template', jsonb_build_object(
  'id', '1000000 + c.n', 'order_id', 'c.id', 'customer_id', 'c.customer_id', 'requested_by', 'c.subject',
  'requested_at', 't.requested_at + (c.placed_at - c.template_placed_at)'));
select pg_temp.copy_rows('order_return_line',
  '(t.return_id, c.template) in (select return_id, template from template_return)',
  jsonb_build_object('id', '10000000 + c.n', 'return_id', '1000000 + c.n',
    'order_line_id', '10000000 + c.n * 8 + t.order_line_id - c.first_line'));

-- Empty carts for carts.sql, of customers who have ordered before.
insert into cart (id, customer_id, updated_at, version, shipping_address)
select 1000000 + k, id, now(), 1, (select pg_temp.personal(shipping_address::text, first_name, last_name, phone, subject)::jsonb from orders order by id limit 1)
from person where k <= :carts + 1;

-- The tally, which triggers would keep; they are switched off here.
delete from order_tally_change;
delete from order_tally_of_shop;
insert into order_tally_of_shop
select merchant_id, shop_id, status, payment_status, payment_method, delivery_method, origin,
       coalesce(delivery_status, ''), coalesce(elogistics_delivery_status, ''), count(*)
from orders group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
delete from order_tally_of_day;
insert into order_tally_of_day
select date_trunc('day', placed_at, 'UTC'), status, payment_status, payment_method, delivery_method, origin,
       coalesce(delivery_status, ''), coalesce(elogistics_delivery_status, ''), count(*)
from orders group by 1, 2, 3, 4, 5, 6, 7, 8;

-- The words of names, which a node would note; it has nothing to do for the copies.
insert into search_word
select word, array(select word union select left(word, i - 1) || substr(word, i + 1) from generate_series(1, length(word)) i)
from (select distinct lower(unnest(array[first_name, last_name])) as word from person) named
where length(word) >= 4
on conflict do nothing;
update search_progress set order_id = (select max(id) from orders);

select setval(name, 100000000) from unnest(array['order_id', 'order_line_number', 'order_part_id', 'cart_id', 'party_id',
  'bill_id', 'return_id', 'return_line_id']) name \g /dev/null
select setval('order_increment', 300000000) \g /dev/null

select indexdef from dropped_index \gexec
vacuum (freeze, analyze);
