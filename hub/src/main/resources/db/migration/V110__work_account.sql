-- Room: people. An account at the agency's or the council's own identity provider lets its person in; it signs nothing.
create table work_account (
  person       text primary key references person on delete cascade,
  issuer       text not null check (length(issuer) between 1 and 500),
  subject      text not null check (length(subject) between 1 and 255),
  bound_at     timestamptz not null,
  bound_by     text not null references passkey (vkey),
  last_used    timestamptz,
  unique (issuer, subject)
);
comment on table work_account is 'Work accounts people bound with a passkey; one each, and nobody else''s';
comment on column work_account.person is 'Whom it lets in';
comment on column work_account.issuer is 'The identity provider, by its address';
comment on column work_account.subject is 'What the provider calls him; never his name or address, which another may get later';
comment on column work_account.bound_at is 'For the list he sees';
comment on column work_account.bound_by is 'With which passkey: revoking it takes the account away too, for whoever had it may have bound his own';
comment on column work_account.last_used is 'For the same list';

alter table sign_in alter column vkey drop not null;
alter table sign_in add column issuer text;
alter table sign_in add column issuer_session text;
alter table sign_in add check ((vkey is null) = (issuer is not null));
alter table sign_in add check (issuer_session is null or issuer is not null);
comment on column sign_in.vkey is 'With which passkey: notes of this sign-in must be signed by it; null where a work account began it, and then it signs nothing';
comment on column sign_in.issuer is 'The identity provider that vouched for him, where no passkey did';
comment on column sign_in.issuer_session is 'What the provider calls that sign-in, so that it can end it; null where it does not say';
create index sign_in_by_issuer_session on sign_in (issuer, issuer_session) where ended_at is null;
