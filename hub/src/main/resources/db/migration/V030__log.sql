-- Room: audit. What decisions say on the log, one entry each, in the transaction that decides. The entry's text says
-- nothing to who has no opening; the openings and what they open stand beside it and can be erased, the entry never.

create table log_entry (
  number bigint generated always as identity primary key,
  at timestamptz(3) not null,
  type text not null,
  entry text not null check (length(entry) <= 512),
  tag bytea not null unique check (length(tag) = 32),
  -- what it is about: a grant's or an ask's id, a camera's, the program's
  about text not null check (length(about) <= 200),
  -- a camera's own tag: whose, and its number
  camera text,
  tag_number bigint check (tag_number >= 0),
  check (tag_number is null or camera is not null),
  -- 72 hours after this incident is closed the public opening is due; null when there is none
  incident text,
  reveal_by date not null,
  parties_opening bytea check (length(parties_opening) = 16),
  parties_record text,
  check ((parties_opening is null) = (parties_record is null)),
  -- what the parties' record says of the incident and the purpose, as a commitment of its own
  details_opening bytea check (length(details_opening) = 16),
  details_record text,
  check ((details_opening is null) = (details_record is null)),
  public_opening bytea check (length(public_opening) = 16),
  public_record text,
  check ((public_opening is null) = (public_record is null))
);
create index log_entry_by_about on log_entry (about);
create index log_entry_by_camera on log_entry (camera, tag_number) where tag_number is not null;

-- Entries that have no place in the order yet: the sequencer takes them from here.
create table log_waiting (
  entry bigint primary key references log_entry
);

create function log_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
     and (to_jsonb(new) - '{parties_opening,parties_record,details_opening,details_record,public_opening,public_record}'::text[])
       = (to_jsonb(old) - '{parties_opening,parties_record,details_opening,details_record,public_opening,public_record}'::text[])
     and (new.parties_opening is null or (new.parties_opening, new.parties_record) = (old.parties_opening, old.parties_record))
     and (new.details_opening is null or (new.details_opening, new.details_record) = (old.details_opening, old.details_record))
     and (new.public_opening is null or (new.public_opening, new.public_record) = (old.public_opening, old.public_record))
  then
    return new;
  end if;
  raise exception 'log_entry stays; only its openings may be erased';
end $$;

create trigger log_entry_keeps_rows before update or delete on log_entry
  for each row execute function log_entry_stays();
create trigger log_entry_keeps_table before truncate on log_entry
  for each statement execute function log_entry_stays();

-- Tags of what is no camera's: HMAC of a number that only rises, under this program's own secret.
create sequence log_program_tag minvalue 0;
create table log_secret (
  one boolean primary key default true check (one),
  secret bytea not null check (length(secret) = 32)
);
insert into log_secret (secret)
  values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- Room: proof. The order of the log: gapless, never changed. A leaf is an entry of log_entry, or a pad of its own.
create table log_leaf (
  index bigint primary key check (index >= 0),
  entry bigint unique references log_entry,
  pad text check (length(pad) <= 512),
  check ((entry is null) <> (pad is null))
);

create function log_leaf_stays() returns trigger language plpgsql as $$
begin
  raise exception 'log_leaf is append-only';
end $$;
create trigger log_leaf_keeps_rows before update or delete on log_leaf
  for each row execute function log_leaf_stays();
create trigger log_leaf_keeps_table before truncate on log_leaf
  for each statement execute function log_leaf_stays();

-- An owner's device, as he signed it, and what his agents sealed to it: nothing here can be read by the hub.
create table log_device (
  premises text primary key,
  note text not null,
  hash text not null,
  at timestamptz not null
);
create table log_tally (
  agent text primary key,
  device text not null,
  sealed text not null,
  signature text not null,
  at timestamptz not null
);

-- Room: look. When a quorum of witnesses had seen the grant on the log.
alter table look add column logged_at timestamptz;
