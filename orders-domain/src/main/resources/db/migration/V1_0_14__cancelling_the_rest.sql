-- What has not left can be cancelled when other goods of the order have, by the rules of packed orders: each rule of the
-- stage PACKED has its twin for PARTLY_SHIPPED, from the same moment on. The twins are more precise than the rule that
-- refuses PARTLY_SHIPPED for everybody. The storefront and the marketplace get none: their calls cancel a whole order or
-- nothing, and are refused when a part has left.
insert into cancellation_rule (channel, payment_kind, stage, actor, answer, code, reason, valid_from, created_by)
select channel, payment_kind, 'PARTLY_SHIPPED', actor, answer, code, reason, valid_from, created_by
from cancellation_rule
where stage = 'PACKED' and channel not in ('STOREFRONT', 'MARKETPLACE')
on conflict on constraint cancellation_rule_case do nothing;
