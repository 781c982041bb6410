-- Room: camera. Which cameras exist, whose they are, which agent speaks for them.

-- Distances on the globe by the database itself: "cameras near an incident" must not read every camera.
create extension if not exists cube;
create extension if not exists earthdistance;

-- A place somebody is answerable for. One owner has one; the city's cameras share the city's.
create table premises (
  id text primary key,
  -- the person (room people) who answers for it
  owner text not null unique,
  -- what the control room and the owner call it: a house, never a person
  name text not null check (length(name) between 1 and 80),
  -- whether these are the city's own devices: they count against another number of the ordinance
  city boolean not null,
  created_at timestamptz not null
);

-- A one-time code by which an agent is paired. Only its hash is kept: the code opens a door for fifteen minutes.
create table pairing (
  code_hash bytea primary key check (length(code_hash) = 32),
  premises text not null references premises,
  -- the owner's passkey as it was when the code was shown: the fingerprint on the phone is this key's
  owner_key text not null,
  until timestamptz not null,
  claimed_at timestamptz,
  claimed_by text,
  check ((claimed_at is null) = (claimed_by is null))
);

-- A program at the premises, known by its key. Nothing else identifies it.
create table agent (
  key text primary key,
  premises text not null references premises,
  paired_at timestamptz not null,
  -- when it last said anything, so that the owner sees it is gone
  heard_at timestamptz
);
create index agent_by_premises on agent (premises);

-- A lens, as its agent named it. Its address and password never come here.
create table camera (
  id text primary key check (id ~ '^[a-z0-9.-]{1,64}$'),
  agent text not null references agent,
  premises text not null references premises,
  name text not null check (length(name) between 1 and 80),
  tracks text[] not null,
  told_at timestamptz not null,
  -- where the owner's terms say it stands (microdegrees, WGS 84); null until there are terms, and then it is near nothing
  lat_e6 integer check (lat_e6 between -90000000 and 90000000),
  lon_e6 integer check (lon_e6 between -180000000 and 180000000),
  check ((lat_e6 is null) = (lon_e6 is null))
);
create index camera_by_agent on camera (agent);
create index camera_by_premises on camera (premises);
-- "within 200 m" of anything, the poles and the date line included: points on a sphere have no edge
create index camera_by_place on camera
  using gist (ll_to_earth(lat_e6::float8 / 1e6, lon_e6::float8 / 1e6)) where lat_e6 is not null;
