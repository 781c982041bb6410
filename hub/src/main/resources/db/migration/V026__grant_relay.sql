-- The relay on which a grant's agent and viewer meet: the one its tickets name. Null while an owner is asked.
alter table grants add column relay text;

-- An owner can answer as long as the room waits: one time instead of two.
alter table grants drop column question_until;
alter table grants add check (state <> 'asking' or asked_until is not null);
