-- Rooms: people and notice. A way back for somebody of /home whose only passkey is lost: by letter, after a wait, told everywhere.
alter table person add column recovery_locked_at timestamptz;
comment on column person.recovery_locked_at is 'Since somebody said "that was not me"; no letter brings a way back until a passkey of his, or the office, opens it again';

create table recovery_link (
  word_hash bytea primary key check (length(word_hash) = 32),
  person    text references person on delete cascade,
  until     timestamptz not null
);
comment on table recovery_link is 'Links that were sent to who lost his passkey; forgotten when used or lapsed';
comment on column recovery_link.word_hash is 'SHA-256 of the link''s word';
comment on column recovery_link.person is 'Who is reached there; null where nobody is, so that asking is the same work';
comment on column recovery_link.until is 'The link lapses';
create index recovery_link_by_until on recovery_link (until);

create table recovery (
  id         text primary key check (id ~ '^[0-9a-f]{32}$'),
  person     text not null references person on delete cascade,
  credential bytea not null unique check (length(credential) between 1 and 1023),
  vkey       text not null,
  cose_key   bytea not null,
  sign_count bigint not null check (sign_count >= 0),
  made_at    timestamptz not null,
  counts_at  timestamptz not null check (counts_at > made_at),
  ended_at   timestamptz,
  how        text check (how in ('counted', 'stopped')),
  check ((ended_at is null) = (how is null))
);
comment on table recovery is 'Passkeys that were made by a letter''s link and count only after a wait';
comment on column recovery.id is 'Random';
comment on column recovery.person is 'Whose account';
comment on column recovery.credential is 'As in passkey, where it goes when it counts';
comment on column recovery.vkey is 'As in passkey';
comment on column recovery.cose_key is 'As in passkey';
comment on column recovery.sign_count is 'As in passkey';
comment on column recovery.made_at is 'The wait begins, and he is told';
comment on column recovery.counts_at is 'The wait ends';
comment on column recovery.ended_at is 'Once: it counted, or somebody said "that was not me"';
comment on column recovery.how is 'Which of the two';
create unique index recovery_waiting on recovery (person) where ended_at is null;

create table not_me_word (
  word_hash bytea primary key check (length(word_hash) = 32),
  recovery  text not null references recovery on delete cascade
);
comment on table not_me_word is 'Words in letters and pushes by which "that was not me" ends one recovery, and does nothing else';
comment on column not_me_word.word_hash is 'SHA-256 of the word';
comment on column not_me_word.recovery is 'Which';
create index not_me_word_by_recovery on not_me_word (recovery);
