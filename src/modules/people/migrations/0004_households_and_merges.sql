drop index households_address;
create index households_address on households (address_key, area);
create index households_head on households (head);

create table merges (
  county text not null,
  id text not null,
  area text not null,
  kind text not null,
  kept text not null,
  merged text not null,
  taken text,
  before text,
  reason text not null,
  position bigint,
  merged_at bigint not null,
  undone_at bigint,
  undone_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index merges_area on merges (area, id);
create index merges_kept on merges (kept);
create index merges_merged on merges (merged);
create table merges_history (
  county text not null,
  id text not null,
  area text not null,
  kind text not null,
  kept text not null,
  merged text not null,
  taken text,
  before text,
  reason text not null,
  position bigint,
  merged_at bigint not null,
  undone_at bigint,
  undone_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index merges_history_area on merges_history (area, id);
