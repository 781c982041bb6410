-- Room: review. Who said of which week that he read what the agency's people did in it.
create table review (
  week   date not null check (extract(isodow from week) = 1),
  person text not null references person (id),
  at     timestamptz(3) not null,
  note   text check (length(note) <= 500),
  primary key (week, person)
);

comment on table review is 'Weekly reviews of the agency''s own people; who reviewed, when, and what he wrote';
comment on column review.week is 'The Monday, in the program''s zone';
comment on column review.note is 'What the reviewer wrote, or null';
