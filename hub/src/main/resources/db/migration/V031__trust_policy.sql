-- Room: proof. The trust policies agents pin, from the first change on. The first row is what the settings said until
-- then; each that follows was signed by council and agency of the one before and of itself.
create table trust_policy (
  number bigint primary key check (number >= 1),
  text text not null,
  hash text not null unique,
  -- as it was signed; null for the first
  note text,
  -- its entry on the log, and the checkpoint under which the quorums of both have seen it
  entry bigint references log_entry,
  checkpoint text,
  proposed_at timestamptz not null,
  in_force_at timestamptz,
  check ((note is null) = (entry is null)),
  check (note is null or (checkpoint is null) = (in_force_at is null))
);
comment on table trust_policy is 'Who is believed, number by number; at most the last is not in force yet';
