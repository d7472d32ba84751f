-- Staff decide what a refund of the payment provider's dashboard was for, as long as it counts for no due.

alter table orders
  -- The part of loose_amount that the provider sent back unasked (DIRECT_REFUND) and about which nobody has decided: goods that
  -- go back, or a grant of staff, take it first. At most loose_amount, which readers check: nodes of the version before lower that
  -- one alone.
  add column undecided_refund numeric(19, 4) not null default 0 check (undecided_refund >= 0);
update orders o set undecided_refund = least(o.loose_amount, direct.amount)
  from (select order_id, sum(case kind when 'DIRECT_REFUND' then amount else -amount end) as amount
        from ledger_entry where kind in ('DIRECT_REFUND', 'DIRECT_REFUND_FAILED') group by order_id) direct
  where direct.order_id = o.id and o.loose_amount > 0 and direct.amount > 0;
-- For the list over all orders.
create index orders_with_undecided_refund on orders (id) where undecided_refund > 0;
