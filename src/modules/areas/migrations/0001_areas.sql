create table areas (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  level text not null,
  kind text not null,
  urban_class text,
  is_official bigint,
  opened_at bigint,
  closed_at bigint,
  succeeded_by text,
  households bigint,
  edition text,
  print_order bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index areas_area on areas (area, id);
create table areas_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  level text not null,
  kind text not null,
  urban_class text,
  is_official bigint,
  opened_at bigint,
  closed_at bigint,
  succeeded_by text,
  households bigint,
  edition text,
  print_order bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index areas_history_area on areas_history (area, id);

create table area_parents (
  county text not null,
  id text not null,
  area text not null,
  tree text not null,
  parent text not null,
  starts_at bigint not null,
  ends_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index area_parents_area on area_parents (area, id);
create index area_parents_parent on area_parents (parent);
create table area_parents_history (
  county text not null,
  id text not null,
  area text not null,
  tree text not null,
  parent text not null,
  starts_at bigint not null,
  ends_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index area_parents_history_area on area_parents_history (area, id);
