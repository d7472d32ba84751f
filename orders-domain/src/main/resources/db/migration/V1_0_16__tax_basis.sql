-- How the taxes of an order were computed, as its bill and its credits have to do the same. Orders from before this column
-- were taxed by component.
alter table orders
  -- COMPONENT: each tax component is rounded once. RATE: all components of a line together are, as EN 16931 demands.
  add column tax_basis text not null default 'COMPONENT' check (tax_basis in ('COMPONENT', 'RATE'));
