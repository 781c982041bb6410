-- Room: mail. Letters to people, each kept until a mail server has taken it.
create table letter (
  id         bigint generated always as identity primary key,
  recipient  text not null check (length(recipient) between 3 and 254),
  subject    text not null check (length(subject) between 1 and 200),
  words      text not null,
  until      timestamptz not null,
  written_at timestamptz not null,
  try_at     timestamptz not null,
  tries      int not null default 0,
  failure    text
);
comment on table letter is 'Letters by e-mail that nobody has taken yet; what is taken or given up is forgotten';
comment on column letter.recipient is 'The address';
comment on column letter.subject is 'One line';
comment on column letter.words is 'Plain text; may hold a one-time link';
comment on column letter.until is 'After that it is not worth sending, and is given up on the record';
comment on column letter.written_at is 'For the order, and for what waits';
comment on column letter.try_at is 'When it is handed over next; later after each try';
comment on column letter.tries is 'How often that was tried';
comment on column letter.failure is 'What the post said last when it did not take it';
create index letter_due on letter (try_at);

-- Owners are reached by e-mail. Nobody else's address is kept.
alter table person add column email text unique check (length(email) between 3 and 254);
alter table person add column language text check (language in ('en', 'es'));
comment on column person.email is 'Where letters to him go, in one spelling; null where he was invited without';
comment on column person.language is 'Of letters to him';

create table newcomer (
  word_hash bytea primary key check (length(word_hash) = 32),
  person    text not null unique check (person ~ '^[a-z0-9.-]{1,64}$'),
  handle    bytea not null unique check (length(handle) between 16 and 64),
  house     text not null check (length(house) between 1 and 80),
  email     text not null,
  language  text not null check (language in ('en', 'es')),
  until     timestamptz not null
);
comment on table newcomer is 'Those who asked for a one-time link by e-mail and have not used it; forgotten when it lapses';
comment on column newcomer.word_hash is 'SHA-256 of the link''s word: who reads the database cannot enrol';
comment on column newcomer.person is 'Id of the person he becomes';
comment on column newcomer.handle is 'WebAuthn user handle of that person';
comment on column newcomer.house is 'What he calls his place';
comment on column newcomer.email is 'Where the link went';
comment on column newcomer.language is 'Of letters to him';
comment on column newcomer.until is 'The link lapses';
create index newcomer_by_until on newcomer (until);
