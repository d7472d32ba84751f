-- What has not left can be cancelled when other goods of the order have, by the rules of packed orders: the first
-- rules refused every cancellation at the stage PARTLY_SHIPPED, so an order of which a piece could not be sent never
-- ended. Each rule of the stage PACKED gets its twin for PARTLY_SHIPPED from the same moment on, which is more precise
-- than the refusal for everybody. The storefront's and the marketplace's calls cancel a whole order or nothing: for
-- them the refusal stays.
insert into cancellation_rule (channel, payment_kind, stage, actor, answer, code, reason, valid_from, created_by)
select channel, payment_kind, 'PARTLY_SHIPPED', actor, answer, code, reason, valid_from, created_by
from cancellation_rule
where stage = 'PACKED' and channel not in ('STOREFRONT', 'MARKETPLACE')
on conflict on constraint cancellation_rule_case do nothing;
