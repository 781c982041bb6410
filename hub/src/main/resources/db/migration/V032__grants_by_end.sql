-- after a start the signers are told of every grant that is over before its end
create index grants_by_end on grants (not_after);
