-- Room: look. An owner's terms may name others of his household whose yes to a question counts; he sees whose it was.
alter table look add column allowed_by text;
comment on column look.allowed_by is 'Who said yes in the owner''s place, by a passkey his terms named: the person''s id, for the household alone. Null when he did himself or nobody was asked';
