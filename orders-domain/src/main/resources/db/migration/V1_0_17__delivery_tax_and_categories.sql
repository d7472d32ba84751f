-- The charge for delivery may be taxed, as transport belongs to what a shop supplies (Directive 2006/112/EC, art. 78(b)).
-- Shops and orders from before these columns tax goods alone.
alter table shop
  -- 'none': not taxed. 'goods': shared among the tax rates of the goods, by their value. Else a rate of its own, in per
  -- cent, such as '19.00'.
  add column delivery_tax text not null default 'none' check
    (delivery_tax ~ '^(none|goods|100(\.0{1,4})?|[0-9]{1,2}(\.[0-9]{1,4})?)$');
alter table orders
  -- [{"amount": 4.99, "taxes": […]}, …]: delivery_fee in parts of one kind of tax each, with the taxes as in
  -- orders.taxes, which contain them. Empty if the charge is not taxed. It never changes.
  add column delivery_parts jsonb not null default '[]';

-- Why a supply bears no tax, as EN 16931 tells it (BT-151, BT-120, BT-121):
-- {"code": "E", "reason": "…", "exemption_code": "VATEX-…"}.
alter table shop
  -- Of all items that have none; null: taxed by their rates.
  add column tax_category jsonb check
    (tax_category ->> 'code' in ('Z', 'E', 'AE', 'K', 'G', 'O'));
alter table item
  -- Null: that of its shop.
  add column tax_category jsonb check
    (tax_category ->> 'code' in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'));
alter table order_line
  -- That of the item at the placement; null: taxed by its rates, if at zero. It never changes.
  add column tax_category jsonb check
    (tax_category ->> 'code' in ('E', 'AE', 'K', 'G', 'O'));
