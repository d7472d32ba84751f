-- Which taxes a sale bears is for the law of the shop's country to say, if the shop has switched it on.

alter table shop
  -- law (EU, IN, SA, BD), scheme (REGULAR, SMALL), destination_rates, officer. Null for a shop that is taxed by its rates and
  -- categories alone.
  add column tax_terms jsonb check (tax_terms ->> 'law' in ('EU', 'IN', 'SA', 'BD'));

alter table item
  -- commodity_code, unit, rate_class (STANDARD, REDUCED, ZERO). Null if nothing is known.
  add column goods jsonb check (goods ->> 'rate_class' in ('STANDARD', 'REDUCED', 'ZERO'));
