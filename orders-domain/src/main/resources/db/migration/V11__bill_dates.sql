-- When the newest paper of the series was issued: the next one is not dated before it.

alter table bill_counter add column last_at timestamptz;

update bill_counter c
   set last_at = b.last_at
  from (select shop_id, kind, period, max(issued_at) as last_at
          from bill group by shop_id, kind, period) b
 where b.shop_id = c.shop_id and b.kind = c.kind and b.period = c.period;
