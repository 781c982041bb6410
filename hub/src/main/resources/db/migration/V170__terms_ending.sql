-- Rooms: waiver, notice. An owner hears in time that terms of his end before the program does.
alter table terms add column end_told_at timestamptz;
comment on column terms.end_told_at is 'When their owner was reminded of their end; null until then';
create index terms_ending on terms (ends_at) where end_told_at is null and lends;

alter table news drop constraint news_kind_check;
alter table news add constraint news_kind_check
  check (kind in ('question', 'over', 'begun', 'ended', 'rules', 'passkey', 'recovery', 'answerer', 'ending'));
alter table news drop constraint news_check;
alter table news add constraint news_check
  check ((premises is null) = (kind in ('rules', 'passkey', 'recovery', 'answerer', 'ending'))
         and (person is not null) = (kind in ('passkey', 'recovery', 'answerer', 'ending')));

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('question', 'over', 'begun', 'ended', 'looked', 'rules', 'passkey', 'recovery', 'answerer', 'ending'));
