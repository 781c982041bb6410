-- Rooms: people and notice. A person's passkeys are his to name and to revoke, and he is told of each that comes or goes.
alter table passkey add column name text check (length(name) between 1 and 40);
alter table passkey add column revoked_at timestamptz;
comment on column passkey.name is 'What its person calls it; null until he does';
comment on column passkey.revoked_at is 'From here on it signs nothing and nobody in; the row stays because sign-ins and signed notes name it';

alter table news add column person text;
comment on column news.person is 'Whom alone it concerns, over pushes; his letter is written where it happens';
alter table news drop constraint news_kind_check;
alter table news add constraint news_kind_check
  check (kind in ('question', 'over', 'begun', 'ended', 'rules', 'passkey', 'recovery'));
alter table news drop constraint news_check;
alter table news add constraint news_check
  check ((premises is null) = (kind in ('rules', 'passkey', 'recovery'))
         and (person is not null) = (kind in ('passkey', 'recovery')));

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('question', 'over', 'begun', 'ended', 'looked', 'rules', 'passkey', 'recovery'));
