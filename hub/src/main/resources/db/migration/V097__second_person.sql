-- Room: people. What lets somebody in anew, or erases him without him, is asked by one person of the office and confirmed by another.
create table second_ask (
  id         text primary key check (id ~ '^[0-9a-f]{32}$'),
  kind       text not null check (kind in ('invite', 'erase', 'machine')),
  person     text not null references person on delete cascade,
  asked_by   text not null,
  asked_at   timestamptz not null,
  not_before timestamptz not null,
  until      timestamptz not null check (until > not_before),
  half_hash  bytea check (length(half_hash) = 32),
  ended_at   timestamptz,
  how        text check (how in ('confirmed', 'refused', 'stopped', 'replaced')),
  ended_by   text,
  check ((ended_at is null) = (how is null))
);
comment on table second_ask is 'What one administrator asked about a person and another, or a supervisor, has to confirm';
comment on column second_ask.id is 'Random';
comment on column second_ask.kind is 'To let in anew, to erase, or done by whoever holds the hub''s machine';
comment on column second_ask.person is 'About whom';
comment on column second_ask.asked_by is 'Who asked; never who confirms';
comment on column second_ask.asked_at is 'When';
comment on column second_ask.not_before is 'Confirmed no earlier: he is told and can stop it until then';
comment on column second_ask.until is 'It lapses';
comment on column second_ask.half_hash is 'Of an invite: SHA-256 of the half that the first person gives him';
comment on column second_ask.ended_at is 'Once';
comment on column second_ask.how is 'How it ended';
comment on column second_ask.ended_by is 'Who ended it';
create unique index second_ask_running on second_ask (person, kind) where ended_at is null;

alter table not_me_word alter column recovery drop not null;
alter table not_me_word add column second_ask text references second_ask on delete cascade;
alter table not_me_word add check ((recovery is null) <> (second_ask is null));
comment on column not_me_word.second_ask is 'Which, where the office asked';
create index not_me_word_by_second_ask on not_me_word (second_ask);
