-- Room: waiver. What an owner agreed to, every version of it, and that he left.

-- Terms as the owner signed them. Rows are never changed: the newest number is in force.
create table terms (
  camera text not null,
  -- rises by one with every change, so that an old text can never come back
  number bigint not null check (number >= 1),
  -- the signed note: what the signers and the agent check, byte for byte
  note text not null check (octet_length(note) <= 16384),
  hash text not null unique check (length(hash) = 43),
  -- who signed, for the timeline and for a dispute: the person and the passkey
  owner text not null,
  signed_by text not null,
  received_at timestamptz not null,
  primary key (camera, number)
);

-- That an owner left with a camera. Narrowing needs no signature, so this is not a note; it binds at once.
create table leaving (
  camera text not null,
  -- terms up to this number are void; a later signature lends the camera again
  through_number bigint not null,
  left_at timestamptz not null,
  primary key (camera, through_number)
);
