-- Room: ask. What waits for a second person of the agency, and what he said. A yes is a note he signed.

create table approval (
  ask text primary key references ask,
  -- the operator as owners are told, for the decision that follows a yes
  operator_reference text not null,
  -- why one person is not enough
  reasons text[] not null,
  since timestamptz not null,
  -- silence ends it then: it is counted from the ask, whose own time is over soon after
  until timestamptz not null,
  state text not null check (state in ('waiting', 'approved', 'refused', 'unanswered', 'cancelled', 'over')),
  answered_at timestamptz,
  supervisor text,
  supervisor_reference text,
  -- the signed approval
  note text check (octet_length(note) <= 16384),
  -- what he said to the operator with a no
  said text check (length(said) between 1 and 200),
  check ((state = 'waiting') = (answered_at is null)),
  check ((state in ('approved', 'refused')) = (supervisor is not null and supervisor_reference is not null)),
  check ((state = 'approved') = (note is not null)),
  check (said is null or state = 'refused')
);
create index approval_waiting on approval (until) where state = 'waiting';

-- Who approved a look, as its owner is told; null where nobody had to.
alter table look add column supervisor_reference text;
