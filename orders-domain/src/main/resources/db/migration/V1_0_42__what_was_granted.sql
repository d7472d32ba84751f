-- Staff decide what a refund of the payment provider's dashboard was for also before the order is confirmed: the price falls by
-- what is granted, and the order is paid in full although that went back.

alter table orders
  -- What staff granted without goods, refunded or owed back. Nodes of the version before grant nothing before the confirmation,
  -- which alone looks at it.
  add column granted_amount numeric(19, 4) not null default 0 check (granted_amount >= 0);
update orders o set granted_amount = granted.amount
  from (select d.order_id, sum(d.amount - coalesce(lapsed.amount, 0)) as amount
        from ledger_entry d
        left join lateral (
          select sum(s.amount) as amount from ledger_entry s
          where s.order_id = d.order_id and s.due_id = d.id and s.kind = 'DUE_LAPSED') lapsed on true
        where d.kind = 'REFUND_DUE' and d.cause in ('GOODWILL', 'DELIVERY_FEE')
        group by d.order_id) granted
  where granted.order_id = o.id and granted.amount > 0;
