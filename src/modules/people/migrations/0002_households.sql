alter table people add column name_key text;
alter table people add column document_note text;
alter table people add column household text;
alter table people add column relation text;
alter table people add column merged_into text;
alter table people add column merged_at bigint;
alter table people_history add column name_key text;
alter table people_history add column document_note text;
alter table people_history add column household text;
alter table people_history add column relation text;
alter table people_history add column merged_into text;
alter table people_history add column merged_at bigint;
create index people_household on people (household);
create index people_merged_into on people (merged_into) where merged_into is not null;
create index people_name on people (name, area);

create table households (
  county text not null,
  id text not null,
  area text not null,
  address text not null,
  address_key text,
  kind text not null,
  head text,
  residents bigint,
  note text,
  registered_at bigint not null,
  closed_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index households_area on households (area, id);
create index households_address on households (area, address_key);
create table households_history (
  county text not null,
  id text not null,
  area text not null,
  address text not null,
  address_key text,
  kind text not null,
  head text,
  residents bigint,
  note text,
  registered_at bigint not null,
  closed_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index households_history_area on households_history (area, id);
