-- Terms end on a date of their owner's. From then on their camera is not lent: it takes no room in
-- the program and is not counted. Kept beside the note, which an erasure takes away.
alter table terms add column ends_at timestamptz;
update terms set ends_at = (split_part(note, E'\n', 2)::jsonb ->> 'until')::timestamptz
 where note is not null;
comment on column terms.ends_at is 'When they end by themselves; null for terms erased before this column was';
