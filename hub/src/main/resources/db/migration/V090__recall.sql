-- Room: preview. That an owner saw what a look at his camera saw, and for how long his agent keeps
-- that; never a picture.
create table recall (
  id         text primary key,
  camera     text not null references camera,
  premises   text not null references premises,
  person     text not null references person,
  grant_id   text not null,
  note       text not null,
  asked_at   timestamptz not null,
  became     text not null default 'asked' check (became in ('asked', 'shown', 'none')),
  why        text
);
comment on table recall is 'Recalls: an owner''s signed wish to see what a look saw, and what became of it';
comment on column recall.id is 'The note''s own random id; once';
comment on column recall.camera is 'Whose pictures';
comment on column recall.premises is 'Whose timeline tells it';
comment on column recall.person is 'The owner who signed';
comment on column recall.grant_id is 'Which look, by its grant, as the note names it';
comment on column recall.note is 'Hash of the note''s text';
comment on column recall.asked_at is 'When it came';
comment on column recall.became is 'shown: its sealed contents were passed on; none: there were none';
comment on column recall.why is 'The name of the check that said no, where it became none';
create index recall_by_premises on recall (premises, asked_at desc);

create table keeping (
  camera     text primary key references camera,
  hours      integer not null check (hours >= 0),
  trouble    text,
  said_at    timestamptz not null
);
comment on table keeping is 'For how long a camera''s agent keeps what looks are sent, as it last said';
comment on column keeping.camera is 'Of whose looks';
comment on column keeping.hours is '0: nothing is kept';
comment on column keeping.trouble is 'Why not everything of the last look was kept, as one word';
comment on column keeping.said_at is 'When the agent said so';
