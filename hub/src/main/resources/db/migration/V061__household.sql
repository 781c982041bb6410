-- Rooms: people and camera. Others of an owner's household see and stop looks, and may say "not now".
alter table person drop constraint person_role_check;
alter table person add constraint person_role_check
  check (role in ('OPERATOR', 'SUPERVISOR', 'OWNER', 'MEMBER', 'COUNCIL', 'ADMINISTRATOR'));

alter table newcomer add column household text;
comment on column newcomer.household is 'The premises whose owner asked him in; null for one who becomes an owner';
create index newcomer_by_household on newcomer (household) where household is not null;

create table household (
  person    text primary key references person,
  premises  text not null references premises,
  joined_at timestamptz not null
);
comment on table household is 'Members of an owner''s household; the owner himself stands in premises';
comment on column household.person is 'A member belongs to one';
comment on column household.premises is 'Whose looks he sees';
comment on column household.joined_at is 'For the owner''s list';
create index household_by_premises on household (premises);
