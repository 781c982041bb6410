-- Room: audit. An owner's browser asks for the entries of what he wished to see at one camera, newest first, to check
-- them. The camera stands in the record alone: once that is erased, nothing tells any more whose entry it was.
create index log_entry_wishes on log_entry ((parties_record::jsonb ->> 'camera'))
  where type in ('preview', 'recall');
