-- Room: shift. What operators of one room tell one another: who is here, what a moment of an incident was, and who
-- goes on with it. Nothing here opens anything, and nothing here is a picture.

-- A time and a note.
create table bookmark (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  incident text not null,
  person text not null references person (id),
  -- the look it was set in, or null when it is about the incident
  look text,
  -- the moment it is about: when the key was pressed, not when the note was finished
  at timestamptz(3) not null,
  said text not null check (length(said) between 1 and 500)
);
create index bookmark_by_incident on bookmark (incident, at desc);

-- An incident offered to a colleague, or to whoever takes it. The grants are not handed on: whoever takes it asks
-- himself, and each old look ends when the new one of the same camera has its pictures.
create table handover (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  incident text not null,
  person text not null references person (id),
  -- whom it is offered to; null is the next shift, whoever takes it
  receiver text references person (id) check (receiver <> person),
  said text check (length(said) between 1 and 1000),
  at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'taken', 'withdrawn')),
  taken_by text references person (id) check (taken_by <> person),
  taken_at timestamptz(3),
  check ((state = 'taken') = (taken_by is not null and taken_at is not null)),
  check (receiver is null or taken_by is null or receiver = taken_by)
);
-- Nobody offers one incident twice at a time.
create unique index handover_waiting on handover (incident, person) where state = 'waiting';
create index handover_taken on handover (incident, taken_by) where state = 'taken';

-- Who has the room open, and which incident. It is about now alone: a line that is a minute old says nothing and goes.
create unlogged table presence (
  sign_in text primary key,
  person text not null,
  incident text,
  seen_at timestamptz(3) not null
);

-- The looks of one incident, running and over, for those who work on it.
create index look_of_incident on look (incident, created_at desc);

comment on table bookmark is 'Moments of incidents that operators marked: a time and a note, never a picture';
comment on column bookmark.look is 'The look it was set in, or null';
comment on table handover is 'Incidents offered to a colleague or to the next shift, and who took them';
comment on column handover.receiver is 'Whom it is offered to, or null for whoever takes it';
comment on table presence is 'Who has the room open now, and which incident; nothing of the past';
