-- Buckets of calls, shared by all hubs on this database. Unlogged: after a crash every bucket is full again.
create unlogged table limit_bucket (
  kind  text not null,
  key   text not null check (length(key) <= 200),
  calls double precision not null,
  at    timestamptz not null,
  primary key (kind, key)
);
comment on table limit_bucket is 'How many calls somebody still has';
comment on column limit_bucket.kind is 'Which limit';
comment on column limit_bucket.key is 'Whose bucket: an address or a person';
comment on column limit_bucket.calls is 'Calls left when last counted';
comment on column limit_bucket.at is 'When last counted; the refill is reckoned from here';
