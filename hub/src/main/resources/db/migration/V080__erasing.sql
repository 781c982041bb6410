-- Room: people. When a sign-in last showed its passkey: what matters most is done within five minutes of it.
alter table sign_in add column proved_at timestamptz;
update sign_in set proved_at = began_at;
alter table sign_in alter column proved_at set not null;
comment on column sign_in.proved_at is 'When its passkey was used last; what matters most asks for it anew after 5 minutes';

-- Room: camera. A former owner's place, cameras and agents keep their ids, so that nobody else takes them, and nothing else.
alter table premises add column erased_at timestamptz;

-- Room: waiver. What an erased owner signed is gone; how many lent, and when, stays true.
alter table terms add column city boolean;
alter table terms add column lends boolean;
update terms
   set city = (split_part(note, E'\n', 2)::jsonb ->> 'city')::boolean,
       lends = not coalesce((split_part(note, E'\n', 2)::jsonb ->> 'withdrawn')::boolean, false);
alter table terms alter column city set not null;
alter table terms alter column lends set not null;
alter table terms alter column note drop not null;

-- Room: look. A look at an erased owner's camera keeps a reference for the names, and no place.
alter table look drop constraint look_check3;
alter table look add check (
  grant_id is null
  or (premises is not null and camera_name is not null and premises_name is not null
      and (lat_e6 is null) = (lon_e6 is null)));
