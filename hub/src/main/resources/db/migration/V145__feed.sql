-- Room: incident. The gateway's pulse: while it is not heard nobody may begin to ask, because what dispatch closed
-- meanwhile would not be known.
create table pulse (
  one      boolean primary key default true check (one),
  number   bigint not null check (number >= 1),
  note     text not null check (octet_length(note) <= 16384),
  heard_at timestamptz not null
);
comment on table pulse is 'The gateway''s newest word, one row; every hub reads it here, whichever of them was told';
comment on column pulse.number is 'Rises with every pulse: a recorded one that is played again is refused';
comment on column pulse.note is 'As dispatch signed it';
comment on column pulse.heard_at is 'By this hub''s clock';

create table feed_fault (
  number   bigint primary key check (number >= 1),
  feed     text not null,
  at       timestamptz not null,
  feed_row bigint not null check (feed_row >= 0),
  field    text not null,
  sentence text not null check (length(sentence) <= 250)
);
comment on table feed_fault is 'What was wrong with what a feed said, for the integrator; never what stood there. The newest 1,000';
comment on column feed_fault.number is 'The gateway''s; rises';
comment on column feed_fault.at is 'By the gateway''s clock';
comment on column feed_fault.feed_row is 'From 1; 0 where the feed has no rows';
comment on column feed_fault.field is 'Whose fault it is';

alter table incident add column handling_note text check (octet_length(handling_note) <= 16384);
alter table incident add column handling_number bigint not null default 0;
comment on column incident.handling_note is 'What dispatch does about it, signed by dispatch; for the room alone';
comment on column incident.handling_number is 'Rises by itself, apart from the incident''s; an older one is ignored';
