-- The agent's own signed word of whose it is (porchlight-pairing/v1), which the signers check. Null until its owner has
-- compared the fingerprints: until then its cameras cannot be opened.
alter table agent add column pairing_note text;
