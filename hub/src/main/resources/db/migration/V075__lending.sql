-- Room: lending. How far an owner has come, so that he can go on on another device, and what he may ask of the past.

-- Where the owner says his premises are. Read by him alone: the control room is told places by signed terms only.
create table address (
  premises text primary key,
  -- as he wrote it; found on no map, by nobody
  words text not null check (length(words) between 1 and 160),
  -- the place he pressed "this is the place" for (microdegrees, WGS 84)
  lat_e6 integer not null check (lat_e6 between -90000000 and 90000000),
  lon_e6 integer not null check (lon_e6 between -180000000 and 180000000),
  confirmed_at timestamptz not null
);

-- Places the past was asked about. Rows are never removed: an account may ask about three in its life.
create table forecast_place (
  premises text not null,
  number smallint not null check (number between 1 and 3),
  -- every forecast within a few metres is made for this very point, so that moving the pin tells nothing
  lat_e6 integer not null,
  lon_e6 integer not null,
  first_asked_at timestamptz not null,
  primary key (premises, number)
);

-- What an owner did with a camera before he signed for it.
create table lending_step (
  camera text primary key,
  -- when he said that the picture is right
  seen_at timestamptz,
  bearing_degrees smallint check (bearing_degrees between 0 and 359),
  width_degrees smallint check (width_degrees between 1 and 360),
  check ((bearing_degrees is null) = (width_degrees is null))
);
