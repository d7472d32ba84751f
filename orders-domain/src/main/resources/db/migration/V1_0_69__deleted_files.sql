-- Files of orders that who uploaded them, or staff, can delete. Files of earlier versions have names
-- with marks that turn the direction of a text, so that they seem to end in another way.
alter table order_attachment
  -- Kind and subject of who uploaded it; null in files of earlier versions.
  add column uploader text;

-- Marks of direction, and characters without width but for the two joiners of words.
update order_attachment
set file_name = regexp_replace(file_name,
  '[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]', '', 'g')
where file_name ~ '[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]';
