-- The council's ordinances, all of them, and the pause that needs none.
create table ordinance (
  number    bigint primary key check (number >= 1),
  note      text not null check (octet_length(note) <= 16384),
  stored_at timestamptz not null,
  brought_by text not null
);
comment on table ordinance is 'Every ordinance the council signed; the highest number is in force';
comment on column ordinance.number is 'Rises with every change, so that an old one cannot come back';
comment on column ordinance.note is 'The signed note itself: signers and agents check it again';
comment on column ordinance.stored_at is 'When this hub accepted it';
comment on column ordinance.brought_by is 'The council member, or the file it came from at the first start';

create table darkness (
  id        bigint generated always as identity primary key,
  began_at  timestamptz not null,
  by_person text not null references person,
  lifted_at timestamptz
);
comment on table darkness is 'Pauses by a council member''s hand: dark at once, before any ordinance is signed';
comment on column darkness.id is 'Order';
comment on column darkness.began_at is 'From here on nothing opens';
comment on column darkness.by_person is 'Who pressed it';
comment on column darkness.lifted_at is 'Lifted only by a later ordinance of the council';
create unique index darkness_now on darkness ((true)) where lifted_at is null;
