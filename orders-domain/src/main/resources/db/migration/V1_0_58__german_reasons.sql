-- The reasons for returns in German, and the name of the withdrawal in Bengali and Hindi, where the words also meant a
-- product that is recalled and goods that have come back. Names that a shop has changed stay as they are.
update return_reason set names = jsonb_build_object('de', german.name) || names
from (values
  ('damaged',          'Beschädigt'),
  ('defective',        'Defekt'),
  ('wrong_item',       'Falscher Artikel'),
  ('not_as_described', 'Entspricht nicht der Beschreibung'),
  ('expired',          'Haltbarkeit abgelaufen'),
  ('arrived_late',     'Zu spät geliefert'),
  ('wrong_size',       'Falsche Größe'),
  ('changed_mind',     'Gefällt mir doch nicht'),
  ('no_longer_needed', 'Nicht mehr benötigt'),
  ('other',            'Anderer Grund'),
  ('withdrawal',       'Widerruf des Vertrags')) as german (code, name)
where return_reason.code = german.code;

update return_reason set names = names || '{"bn": "চুক্তি থেকে সরে আসা"}'
where code = 'withdrawal' and names ->> 'bn' = 'চুক্তি প্রত্যাহার';
update return_reason set names = names || '{"hi": "अनुबंध से हटना"}'
where code = 'withdrawal' and names ->> 'hi' = 'अनुबंध से वापसी';
