-- Room: preview. That an owner saw a still of his own camera; never the still.
create table preview (
  id         text primary key,
  camera     text not null references camera,
  premises   text not null references premises,
  person     text not null references person,
  note       text not null,
  asked_at   timestamptz not null,
  became     text not null default 'asked' check (became in ('asked', 'made', 'none')),
  why        text
);
comment on table preview is 'Previews: an owner''s signed wish for one still of his own camera, and what became of it';
comment on column preview.id is 'The note''s own random id; once';
comment on column preview.camera is 'Whose still';
comment on column preview.premises is 'Whose timeline tells it';
comment on column preview.person is 'The owner who signed';
comment on column preview.note is 'Hash of the note''s text';
comment on column preview.asked_at is 'When it came';
comment on column preview.became is 'made: the sealed still was passed on; none: there was none';
comment on column preview.why is 'The name of the check that said no, where it became none';
create index preview_by_premises on preview (premises, asked_at desc);
