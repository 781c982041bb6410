-- Who may sign in, with which passkeys, and who is signed in.
create table person (
  id             text primary key check (id ~ '^[a-z0-9.-]{1,64}$'),
  name           text not null check (length(name) between 1 and 80),
  role           text not null check (role in ('OPERATOR', 'SUPERVISOR', 'OWNER', 'COUNCIL', 'ADMINISTRATOR')),
  handle         bytea not null unique check (length(handle) between 16 and 64),
  added_at       timestamptz not null,
  last_signed_in timestamptz,
  locked_at      timestamptz
);
comment on table person is 'People who may sign in; nobody else can';
comment on column person.id is 'Name in notes and in the record; an operator''s is the operator of his viewer note';
comment on column person.name is 'As pages show it; owners are called by house';
comment on column person.role is 'Decides the face and what may be done there';
comment on column person.handle is 'WebAuthn user handle: random, so that an authenticator learns no name from it';
comment on column person.added_at is 'When the invitation to take part was recorded';
comment on column person.last_signed_in is '90 idle days disable a person';
comment on column person.locked_at is 'Set after 5 wrong tries in 15 minutes; only an administrator empties it';

create table passkey (
  credential bytea primary key check (length(credential) between 1 and 1023),
  person     text not null references person,
  vkey       text not null unique,
  cose_key   bytea not null,
  sign_count bigint not null check (sign_count >= 0),
  added_at   timestamptz not null,
  last_used  timestamptz
);
comment on table passkey is 'Public halves of passkeys; user verification is required whenever one is used';
comment on column passkey.credential is 'WebAuthn credential id: by it a sign-in finds its key';
comment on column passkey.person is 'Whose it is';
comment on column passkey.vkey is 'The same key as a verifier key of notes, so that a note''s signer is found';
comment on column passkey.cose_key is 'The key as the authenticator gave it, for WebAuthn''s own check';
comment on column passkey.sign_count is 'Rises where an authenticator counts; a fall shows a copied key';
comment on column passkey.added_at is 'For the list a person sees of his passkeys';
comment on column passkey.last_used is 'For the same list';
create index passkey_by_person on passkey (person);

create table invite (
  word_hash bytea primary key check (length(word_hash) = 32),
  person    text not null references person,
  made_at   timestamptz not null,
  until     timestamptz not null check (until > made_at),
  used_at   timestamptz
);
comment on table invite is 'One-time words by which an invited person enrols a first passkey';
comment on column invite.word_hash is 'SHA-256 of the word: who reads the database cannot enrol';
comment on column invite.person is 'Whom it lets in';
comment on column invite.made_at is 'For the record';
comment on column invite.until is 'It lapses';
comment on column invite.used_at is 'Once only';

create table wrong_try (
  person text not null references person,
  at     timestamptz not null
);
comment on table wrong_try is 'Sign-ins that named a known passkey and failed; 5 in 15 minutes lock';
comment on column wrong_try.person is 'Whose passkey was named';
comment on column wrong_try.at is 'Older than 15 minutes no longer count';
create index wrong_try_by_person on wrong_try (person, at);

create table sign_in (
  id        text primary key check (id ~ '^[0-9a-f]{32}$'),
  person    text not null references person,
  vkey      text not null references passkey (vkey),
  from_where text not null,
  began_at  timestamptz not null,
  seen_at   timestamptz not null,
  ends_at   timestamptz not null,
  ended_at  timestamptz
);
comment on table sign_in is 'Stretches of somebody being signed in; looks belong to one and end with it';
comment on column sign_in.id is 'Random; stands in the session, is not the cookie';
comment on column sign_in.person is 'Who';
comment on column sign_in.vkey is 'With which passkey: notes of this sign-in must be signed by it';
comment on column sign_in.from_where is 'Address it began from';
comment on column sign_in.began_at is 'For the record';
comment on column sign_in.seen_at is '30 idle minutes end it';
comment on column sign_in.ends_at is '12 hours end it whatever happens';
comment on column sign_in.ended_at is 'Set once; what is over stays over';
create index sign_in_running on sign_in (seen_at) where ended_at is null;

-- Spring Session's tables, as its 4.1 asks for them: sessions survive a restart of the hub.
create table spring_session (
  primary_id            char(36) primary key,
  session_id            char(36) not null,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval int not null,
  expiry_time           bigint not null,
  principal_name        varchar(100)
);
comment on table spring_session is 'Sessions of browsers, of signed-in people and of those about to be; columns are Spring Session''s';
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);
comment on table spring_session_attributes is 'Their attributes: the sign-in''s id, the CSRF token, a pending challenge';
