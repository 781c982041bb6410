-- What dispatch reported and signed, verified on arrival.
create table incident (
  id          text primary key check (id ~ '^[a-z0-9.-]{1,64}$'),
  number      bigint not null check (number >= 1),
  state       text not null check (state in ('OPEN', 'CLOSED')),
  kind        text not null,
  updated_at  timestamptz not null,
  full_note   text not null check (octet_length(full_note) <= 16384),
  coarse_note text not null check (octet_length(coarse_note) <= 16384),
  arrived_at  timestamptz not null
);
comment on table incident is 'Incidents in their newest version; nobody can type one in, each was signed by dispatch';
comment on column incident.id is 'Dispatch''s id of it';
comment on column incident.number is 'Rises with every update; an older one is ignored';
comment on column incident.state is 'Nothing opens for a closed one; here so that the open ones are found';
comment on column incident.kind is 'As the ordinance''s table says; for counting';
comment on column incident.updated_at is 'By dispatch''s clock; for what closed in the last hour';
comment on column incident.full_note is 'The signed note itself, for signers: they check it again';
comment on column incident.coarse_note is 'Its coarse form, for agents and owners: a 100 m cell and no words';
comment on column incident.arrived_at is 'By this hub''s clock';
create index incident_open on incident (updated_at) where state = 'OPEN';
create index incident_closed on incident (updated_at) where state = 'CLOSED';
