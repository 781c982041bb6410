-- Room: lending. A business lends at several places: each has a name it gives, and a place its owner confirms.
create table named_address (
  id           text primary key check (id ~ '^[0-9a-f]{32}$'),
  premises     text not null,
  number       integer not null check (number > 0),
  name         text not null check (length(name) between 1 and 80),
  words        text not null check (length(words) between 1 and 160),
  lat_e6       integer check (lat_e6 between -90000000 and 90000000),
  lon_e6       integer check (lon_e6 between -180000000 and 180000000),
  confirmed_at timestamptz,
  unique (premises, number),
  unique (premises, name),
  check ((lat_e6 is null) = (confirmed_at is null) and (lon_e6 is null) = (confirmed_at is null))
);
comment on table named_address is 'The further addresses of one account, read by its owner alone';
comment on column named_address.id is 'Random';
comment on column named_address.number is 'In the order they were added; never given again';
comment on column named_address.name is 'What the owner calls it; once in an account';
comment on column named_address.words is 'The address as he wrote it; found on no map, by nobody';
comment on column named_address.lat_e6 is 'The place he pressed "this is the place" for (microdegrees, WGS 84); null before';
comment on column named_address.confirmed_at is 'When he did';

-- Room: camera. For which of them a box was paired; the room of lending knows what the id means.
alter table pairing add column address text;
comment on column pairing.address is 'The named address it stands at, or null for the account''s own';
alter table agent add column address text;
comment on column agent.address is 'The named address it stands at, or null for the account''s own';
