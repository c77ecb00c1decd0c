create table visits (
  county text not null,
  id text not null,
  area text not null,
  household text not null,
  at bigint not null,
  way text not null,
  outcome text not null,
  batch bigint not null,
  findings text,
  note text,
  visitor text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index visits_area on visits (area, id);
create table visit_campaigns (
  county text not null,
  id text not null,
  area text not null,
  title text not null,
  purpose text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  ended_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index visit_campaigns_area on visit_campaigns (area, id);
create table visit_campaigns_history (
  county text not null,
  id text not null,
  area text not null,
  title text not null,
  purpose text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  ended_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index visit_campaigns_history_area on visit_campaigns_history (area, id);
create index visits_household on visits (household, at);
