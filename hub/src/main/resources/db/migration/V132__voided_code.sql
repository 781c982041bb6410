-- Room: camera. A code dies with the address it was made for; whoever types it is told so.
alter table pairing add column voided_at timestamptz;
alter table pairing add check (voided_at is null or claimed_at is null);
comment on column pairing.voided_at is 'When its address was taken off the list: it pairs nothing from then on';
