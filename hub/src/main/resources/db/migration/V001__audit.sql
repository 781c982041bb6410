-- The record of decisions. Append-only: what was decided stays decided, whoever has the database's password later.
create table audit_event (
  number     bigint generated always as identity primary key,
  at         timestamptz(2) not null,
  actor_kind text not null check (actor_kind in ('PERSON', 'AGENT', 'DISPATCH', 'SIGNER', 'RELAY', 'HUB', 'NOBODY')),
  actor      text not null check (length(actor) <= 200),
  what       text not null check (what ~ '^[a-z]+\.[a-z-]+$'),
  about      text check (length(about) <= 200),
  from_where text not null check (length(from_where) <= 200),
  result     text not null check (result in ('DONE', 'REFUSED', 'FAILED')),
  details    jsonb not null check (jsonb_typeof(details) = 'object')
);

comment on table audit_event is 'Every decision, written in the transaction that decides it; the ledger is fed from here';
comment on column audit_event.number is 'Order of writing; the ledger remembers up to which it has read';
comment on column audit_event.at is 'UTC, hundredths of a second, as the access rules for criminal justice systems ask';
comment on column audit_event.actor_kind is 'A person or which machine; people and key names live in different name spaces';
comment on column audit_event.actor is 'Who: a person''s id or a key''s name; empty for the hub and for nobody';
comment on column audit_event.what is 'room.verb-in-the-past, so that a room finds its own';
comment on column audit_event.about is 'The thing''s id: ask, grant, look, camera, incident; null when the event is about no thing';
comment on column audit_event.from_where is 'The caller''s address or the program''s name';
comment on column audit_event.result is 'A refusal and a failure are decisions too';
comment on column audit_event.details is 'Plain fields of this kind of event; never a secret, a picture or a purpose';

create index audit_event_by_what on audit_event (what, at);
create index audit_event_by_about on audit_event (about) where about is not null;

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_event is append-only';
end $$;

create trigger audit_event_keeps_rows before update or delete on audit_event
  for each row execute function audit_event_is_append_only();
create trigger audit_event_keeps_table before truncate on audit_event
  for each statement execute function audit_event_is_append_only();
