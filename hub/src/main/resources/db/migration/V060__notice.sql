-- Room: notice. What people are to be told, over which way, until they have been.

create table told_how (
  person     text primary key references person,
  by_mail    boolean not null,
  quiet_from time,
  quiet_to   time,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
comment on table told_how is 'How somebody wants to be told; who has no row is told by e-mail where he has an address';
comment on column told_how.person is 'Whose wish it is';
comment on column told_how.by_mail is 'Whether letters are sent';
comment on column told_how.quiet_from is 'Quiet hours begin, on the clocks of the program; null when there are none';
comment on column told_how.quiet_to is 'Quiet hours end; of the next day when it is the earlier one';

create table push_subscription (
  id       bigint generated always as identity primary key,
  person   text not null references person,
  endpoint text not null unique check (length(endpoint) <= 2000),
  service  text not null check (length(service) <= 300),
  point    bytea not null check (length(point) = 65),
  auth     bytea not null check (length(auth) = 16),
  language text not null check (language in ('en', 'es')),
  added_at timestamptz not null
);
comment on table push_subscription is 'Browsers in which somebody turned notices on; forgotten when their push service says they are gone';
comment on column push_subscription.person is 'Who turned them on';
comment on column push_subscription.endpoint is 'Where pushes to it are posted; a secret of hub and browser';
comment on column push_subscription.service is 'Host of its push service';
comment on column push_subscription.point is 'The browser''s P-256 key';
comment on column push_subscription.auth is 'RFC 8291''s authentication secret';
comment on column push_subscription.language is 'Of the page on which it was turned on';
comment on column push_subscription.added_at is 'The oldest makes room when somebody has too many';
create index push_subscription_by_person on push_subscription (person);

create table push_service (
  service       text primary key,
  failing_since timestamptz not null,
  failed_at     timestamptz not null,
  failure       text not null
);
comment on table push_service is 'Push services that took the last push of none; a row goes with the first push that is taken';
comment on column push_service.service is 'Its host';
comment on column push_service.failing_since is 'The first failure since it last took one';
comment on column push_service.failed_at is 'The last failure';
comment on column push_service.failure is 'What it said, or that it said nothing';

create table news (
  id       bigint generated always as identity primary key,
  kind     text not null check (kind in ('question', 'over', 'begun', 'ended', 'rules')),
  premises text check ((premises is null) = (kind = 'rules')),
  subject  text not null check (length(subject) between 1 and 64),
  at       timestamptz not null,
  until    timestamptz not null,
  minutes  int not null default 0
);
comment on table news is 'What happened and nobody has been named for yet; written in the transaction in which it happened';
comment on column news.premises is 'Whose people are told; null for everybody';
comment on column news.subject is 'A grant''s id, or the number of a trust policy';
comment on column news.at is 'When it happened';
comment on column news.until is 'After that telling it has no meaning; a question''s is when the room stops waiting';
comment on column news.minutes is 'For how long a question asks';

create table look_under_way (
  grant_id text primary key,
  first    text not null
);
comment on table look_under_way is 'Looks whose beginning is told and whose end is not: renewals are one look';
comment on column look_under_way.grant_id is 'The grant it runs on now';
comment on column look_under_way.first is 'The grant it began with';

create table rules_told (
  number bigint primary key
);
comment on table rules_told is 'Trust policies that became news: each once, whenever the hub stopped';

create table notice (
  id           bigint generated always as identity primary key,
  person       text not null references person,
  subscription bigint references push_subscription on delete cascade,
  kind         text not null check (kind in ('question', 'over', 'begun', 'ended', 'looked', 'rules')),
  subject      text not null,
  at           timestamptz not null,
  ended_at     timestamptz,
  until        timestamptz not null,
  minutes      int not null,
  try_at       timestamptz not null,
  tries        int not null default 0
);
comment on table notice is 'What one person is still to be told over one way; a row goes when he has been';
comment on column notice.subscription is 'In which browser; null is by letter';
comment on column notice.subject is 'A grant''s id, or the number of a trust policy';
comment on column notice.at is 'When it happened';
comment on column notice.ended_at is 'When the look was over, where its beginning waited until then';
comment on column notice.until is 'After that it has no meaning, and is given up on the record';
comment on column notice.minutes is 'For how long a question asks';
comment on column notice.try_at is 'When it is sent next; later after each try, and after quiet hours';
comment on column notice.tries is 'How often that was tried';
create index notice_due on notice (try_at);
create index notice_by_subject on notice (subject);

create table not_now_word (
  word_hash    bytea primary key check (length(word_hash) = 32),
  question     text not null,
  person       text not null references person,
  subscription bigint not null references push_subscription on delete cascade,
  until        timestamptz not null
);
comment on table not_now_word is 'Words in pushes by which a notice''s "not now" answers; good for one question, for a no and for nothing else';
comment on column not_now_word.word_hash is 'SHA-256 of the word';
comment on column not_now_word.question is 'The grant''s id';
comment on column not_now_word.person is 'Whom the push told';
comment on column not_now_word.subscription is 'In which browser';
comment on column not_now_word.until is 'The question''s end';
