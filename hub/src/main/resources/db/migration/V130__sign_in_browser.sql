-- Room: people. Everybody sees where he is signed in, told apart by what the browser calls itself.
alter table sign_in add column browser text check (length(browser) between 1 and 40);
comment on column sign_in.browser is 'The browser''s and the system''s plain names, for the list its person sees while it runs; null when unknown, and emptied when it ends';
