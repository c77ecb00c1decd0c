create table headquarters (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  level text not null,
  order_no text,
  founded_at bigint not null,
  dissolved_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index headquarters_area on headquarters (area, id);
create table headquarters_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  level text not null,
  order_no text,
  founded_at bigint not null,
  dissolved_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index headquarters_history_area on headquarters_history (area, id);

create table groups (
  county text not null,
  id text not null,
  area text not null,
  headquarters text not null,
  name text not null,
  kind text not null,
  duties text,
  founded_at bigint not null,
  dissolved_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index groups_area on groups (area, id);
create index groups_headquarters on groups (headquarters);
create table groups_history (
  county text not null,
  id text not null,
  area text not null,
  headquarters text not null,
  name text not null,
  kind text not null,
  duties text,
  founded_at bigint not null,
  dissolved_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index groups_history_area on groups_history (area, id);

create table postings (
  county text not null,
  id text not null,
  area text not null,
  headquarters text,
  work_group text,
  person text not null,
  title text not null,
  sex text,
  order_no text,
  appointed_at bigint not null,
  ended_at bigint,
  end_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index postings_area on postings (area, id);
create index postings_headquarters on postings (headquarters);
create index postings_work_group on postings (work_group);
create index postings_person on postings (person);
create table postings_history (
  county text not null,
  id text not null,
  area text not null,
  headquarters text,
  work_group text,
  person text not null,
  title text not null,
  sex text,
  order_no text,
  appointed_at bigint not null,
  ended_at bigint,
  end_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index postings_history_area on postings_history (area, id);

create table units (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  kind text not null,
  leader text,
  phone text,
  registered_at bigint not null,
  closed_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index units_area on units (area, id);
create table units_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  kind text not null,
  leader text,
  phone text,
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
create index units_history_area on units_history (area, id);
