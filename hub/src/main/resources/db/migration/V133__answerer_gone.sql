-- Room: notice. An owner hears in time that somebody his terms let say yes cannot any more.
alter table news drop constraint news_kind_check;
alter table news add constraint news_kind_check
  check (kind in ('question', 'over', 'begun', 'ended', 'rules', 'passkey', 'recovery', 'answerer'));
alter table news drop constraint news_check;
alter table news add constraint news_check
  check ((premises is null) = (kind in ('rules', 'passkey', 'recovery', 'answerer'))
         and (person is not null) = (kind in ('passkey', 'recovery', 'answerer')));

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('question', 'over', 'begun', 'ended', 'looked', 'rules', 'passkey', 'recovery', 'answerer'));
