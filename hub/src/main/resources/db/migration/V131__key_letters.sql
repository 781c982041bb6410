-- Room: people. People of the room and the council are told by letter what happens to what signs them in.
alter table person add column key_letters text check (length(key_letters) between 3 and 254);
comment on column person.key_letters is 'Where letters about his passkeys and work account go, as he set it; several may share one. Opens nothing: no letter that goes there brings a way in';
alter table person add check (key_letters is null or (email is null and language is not null));
