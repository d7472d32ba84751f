-- An order has one delivery address. The eHealth contract changes it by a line, a number to call and coordinates, which
-- are columns of orders; the others by its parts, in shipping_address. Both say the same. Where staff had changed only the
-- columns, the address follows: the line is its address1, and the parts that it replaces are empty.
update orders o
set shipping_address = jsonb_strip_nulls(o.shipping_address
  || case when told.address and o.customer_address <> concat_ws(', ',
         case when o.shipping_address ->> 'address1' ~ '[^[:space:]]' then o.shipping_address ->> 'address1' end,
         case when o.shipping_address ->> 'address2' ~ '[^[:space:]]' then o.shipping_address ->> 'address2' end,
         case when o.shipping_address ->> 'city' ~ '[^[:space:]]' then o.shipping_address ->> 'city' end,
         case when o.shipping_address ->> 'zip_code' ~ '[^[:space:]]' then o.shipping_address ->> 'zip_code' end)
       then jsonb_build_object('address1', o.customer_address, 'address2', '', 'city', '', 'state_province', '',
         'zip_code', '')
       else '{}' end
  || case when told.phone then jsonb_build_object('phone_number', o.contact_number) else '{}' end
  || jsonb_build_object('latitude', o.delivery_lat, 'longitude', o.delivery_lon))
from (
  select h.order_id, bool_or(jsonb_exists(h.changes, 'customer_address')) as address,
         bool_or(jsonb_exists(h.changes, 'contact_number')) as phone
  from order_history h where h.kind = 'details_changed' group by h.order_id) told
where told.order_id = o.id;

-- Where the merchant had replaced the address, the coordinates of the former one stayed behind.
update orders o
set delivery_lat = (o.shipping_address ->> 'latitude')::double precision,
    delivery_lon = (o.shipping_address ->> 'longitude')::double precision
where o.id in (select h.order_id from order_history h
               where h.kind = 'addresses_changed' and jsonb_exists(h.changes, 'shipping_address'))
  and (o.delivery_lat is distinct from (o.shipping_address ->> 'latitude')::double precision
    or o.delivery_lon is distinct from (o.shipping_address ->> 'longitude')::double precision);

-- What the eHealth contract says about the delivery service, of the newest parcel: its tracking number, its state, and
-- who carries it if that is a delivery hero. Kept in the order, whose lists filter by it.
create function note_carrier() returns trigger language plpgsql as $$
declare
  state_now text := lower(case
    when new.delivered_at is not null and coalesce(new.state, 'HANDED_OVER') in ('HANDED_OVER', 'IN_TRANSIT', 'FAILED_ATTEMPT')
    then 'DELIVERED' else coalesce(new.state, 'HANDED_OVER') end);
begin
  update orders o
  set elogistics_delivery_id = nullif(new.tracking_no, ''),
      elogistics_delivery_hero_id = case when o.delivery_method = 'delivery_hero' then nullif(new.courier_name, '') end,
      elogistics_delivery_status = state_now
  where o.id = new.order_id
    and not exists (select from shipment s
                    where s.order_id = new.order_id and (s.shipped_at, s.id) > (new.shipped_at, new.id));
  return null;
end
$$;
create trigger shipment_carrier_noted after insert or update of state, delivered_at on shipment
  for each row execute function note_carrier();

-- Of orders that are not on their way any more, what was not noted then stays unknown.
update orders o
set elogistics_delivery_id = nullif(s.tracking_no, ''),
    elogistics_delivery_hero_id = case when o.delivery_method = 'delivery_hero' then nullif(s.courier_name, '') end,
    elogistics_delivery_status = lower(coalesce(s.state, 'HANDED_OVER'))
from (
  select distinct on (order_id) order_id, tracking_no, courier_name, state from shipment
  where order_id in (select id from orders where status in ('PACKED', 'SHIPPED'))
  order by order_id, shipped_at desc, id desc) s
where s.order_id = o.id;
