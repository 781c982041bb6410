-- Room: grant. A yes on its way through the signers, the owner and the agent; then kept alive by leases.

create table grants (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  ask text not null,
  camera text not null,
  premises text not null,
  -- the verifier key of the agent that must check it
  agent text not null,
  incident text not null,
  operator text not null,
  session text not null,
  -- the ask key of the viewer note: a ticket is good only in the hand of that key
  ask_key text not null,
  -- the text everybody signs, and the notes it names, as they were when it was proposed
  text text not null,
  papers jsonb not null,
  -- the text with its signatures, once all have signed
  note text,
  -- asking: the owner has the question · proposed: at the signers · opening: sent to the agent · open · ended · refused
  state text not null check (state in ('asking', 'proposed', 'opening', 'open', 'ended', 'refused')),
  -- when it came into this state: what stands too long is given up
  since timestamptz not null,
  created_at timestamptz not null,
  not_after timestamptz not null,
  previous text,
  -- the owner's question: until when he can answer, until when the room waits (always the whole time), what he said
  question_until timestamptz,
  asked_until timestamptz,
  answered_at timestamptz,
  answer boolean,
  -- his signature line under the text, when he said yes
  owner_line text,
  check (answer is null or answer = (owner_line is not null)),
  -- leases: the last number the agent took, its challenge for the next, until when it runs, when the next is due
  lease_number bigint not null default 0,
  lease_challenge text,
  lease_until timestamptz,
  lease_due_at timestamptz,
  -- until when the lease runs that was sent last and is not confirmed yet
  lease_sent_until timestamptz,
  opened_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in
    ('owner', 'operator', 'council', 'clock', 'incident', 'agency', 'premises', 'silence', 'camera')),
  -- who refused (agency, council, owner, agent, hub) and the check's name, for the record
  refused_by text,
  refused_check text,
  check ((ended_at is not null) = (state in ('ended', 'refused'))),
  check (state not in ('opening', 'open') or note is not null),
  check (state <> 'open' or (lease_until is not null and opened_at is not null)),
  check (state <> 'asking' or (question_until is not null and asked_until is not null))
);
create index grants_live on grants (state) where state in ('asking', 'proposed', 'opening', 'open');
create index grants_by_camera on grants (camera, created_at);
create index grants_by_operator on grants (operator, created_at);
