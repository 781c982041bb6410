-- Room: ask. An operator asks, the rule answers; each answer stays with its reasons.

-- The note by which an operator's passkey vouches for the browser's keys, once per sign-in.
create table viewer (
  hash text primary key check (length(hash) = 43),
  note text not null check (octet_length(note) <= 16384),
  operator text not null,
  -- the sign-in it belongs to: a viewer of another session is refused
  session text not null,
  until timestamptz not null,
  received_at timestamptz not null
);

create table ask (
  -- the id in the signed ask: a replay collides here
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  note text not null check (octet_length(note) <= 16384),
  viewer text not null references viewer,
  operator text not null,
  session text not null,
  incident text not null,
  -- the purpose's words are for the hub and the reviewer; the note has only their salted hash
  purpose text not null check (length(purpose) between 3 and 200),
  salt bytea not null check (length(salt) = 16),
  at timestamptz not null,
  decision text not null check (decision in ('allow', 'needs', 'deny', 'ask-owners')),
  -- codes of what the room is told
  reasons text[] not null,
  -- how many owners were asked, and until when the room waits for them
  owners_asked integer not null,
  owners_until timestamptz
);
create index ask_by_operator on ask (operator, at);

-- The rule's answer for each camera of an ask, with the true reasons; the room is told less.
create table ask_camera (
  ask text not null references ask,
  camera text not null,
  decision text not null check (decision in ('allow', 'ask-owner', 'needs', 'deny')),
  reasons text[] not null,
  primary key (ask, camera)
);

-- Who was looked at or whose owner was asked, because of which incident: what the rule must remember. Written with
-- the decision, settled by the room of grants when it opens and when it is over.
create table past (
  grant_id text primary key,
  ask text not null references ask,
  camera text not null,
  premises text not null,
  incident text not null,
  operator text not null,
  -- the owner was asked: until he says yes, this incident is closed to everybody for this camera
  owner_asked boolean not null,
  owner_allowed boolean not null default false,
  -- the grant it renews: a renewal is no new look
  renews text,
  at timestamptz not null,
  -- how long it was allowed for, and from when until when it really ran
  not_after timestamptz not null,
  opened_at timestamptz,
  ended_at timestamptz,
  -- null when it never opened
  ended_by text,
  unique (ask, camera)
);
create index past_by_camera on past (camera, incident);
create index past_by_premises on past (premises, at);
create index past_by_operator on past (operator) where ended_at is null;
