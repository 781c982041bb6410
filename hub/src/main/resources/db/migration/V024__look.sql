-- Room: look. One stretch of someone watching one camera, from the asking to the closing, as the room and the
-- owner see it. Everything shown is here, so that showing never asks the rooms that decide.

create table look (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  -- null when the camera was refused with the ask: there never was a grant
  grant_id text unique,
  ask text not null,
  incident text not null,
  operator text not null,
  session text not null,
  -- of a camera that was turned away with the ask: its id as it was named, and nothing else, whether it exists or not
  camera text not null,
  premises text,
  -- whether the room may know which camera it is: at once for standing terms, after the yes where the owner is asked
  shown boolean not null,
  camera_name text,
  premises_name text,
  lat_e6 integer,
  lon_e6 integer,
  bearing_degrees integer,
  width_degrees integer,
  -- what the owner is told: the class of incident (or "nearby") and the operator's public reference
  kind text not null,
  operator_reference text not null,
  state text not null check (state in ('asking', 'opening', 'live', 'ended', 'refused')),
  -- until when the room sees "asking" whatever the owner did; null when no owner is asked
  asked_until timestamptz,
  created_at timestamptz not null,
  not_after timestamptz not null,
  signed_at timestamptz,
  checked_at timestamptz,
  -- when the agent's pictures began to flow
  started_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  -- code of what the room is told when it is refused
  refused text,
  pictures bigint,
  check ((state in ('ended', 'refused')) = (ended_at is not null)),
  check (state <> 'live' or started_at is not null),
  check (state <> 'refused' or refused is not null),
  check (grant_id is null or (premises is not null and camera_name is not null and premises_name is not null
                              and lat_e6 is not null and lon_e6 is not null)),
  check ((bearing_degrees is null) = (width_degrees is null))
);
create index look_by_operator on look (operator, created_at desc);
create index look_by_premises on look (premises, created_at desc, id desc) where grant_id is not null;
create index look_by_incident on look (incident) where state in ('opening', 'live');
create index look_by_ask on look (ask);

-- A viewer's admission to one relay: thirty seconds, once, for one grant and one sign-in. Only its hash is kept.
create table ticket (
  hash bytea primary key check (length(hash) = 32),
  grant_id text not null,
  session text not null,
  relay text not null,
  until timestamptz not null,
  spent_at timestamptz
);
create index ticket_by_until on ticket (until);
