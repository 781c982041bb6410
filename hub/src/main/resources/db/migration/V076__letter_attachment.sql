-- A letter may bring one document, such as the copy of what its reader signed.
alter table letter add column attached_name text check (length(attached_name) between 1 and 80);
alter table letter add column attached bytea check (octet_length(attached) <= 1048576);
alter table letter add check ((attached is null) = (attached_name is null));
comment on column letter.attached_name is 'The document''s file name; it is a PDF';
comment on column letter.attached is 'The document; forgotten with the letter';
