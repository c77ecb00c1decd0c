create table responsibilities (
  county text not null,
  id text not null,
  area text not null,
  tier text not null,
  person text not null,
  household text,
  since bigint not null,
  until bigint,
  ended_reason text,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index responsibilities_area on responsibilities (area, id);
create index responsibilities_household on responsibilities (household);
create index responsibilities_person on responsibilities (person);
create table responsibilities_history (
  county text not null,
  id text not null,
  area text not null,
  tier text not null,
  person text not null,
  household text,
  since bigint not null,
  until bigint,
  ended_reason text,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index responsibilities_history_area on responsibilities_history (area, id);

create table care_fives (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  measure text not null,
  since bigint not null,
  until bigint,
  ended_reason text,
  township_cadre text,
  village_cadre text,
  doctor text,
  police text,
  neighbour text,
  missing text,
  complete_at bigint,
  neighbours text,
  closure text,
  supply_contact text,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index care_fives_area on care_fives (area, id);
create index care_fives_person on care_fives (person);
create table care_fives_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  measure text not null,
  since bigint not null,
  until bigint,
  ended_reason text,
  township_cadre text,
  village_cadre text,
  doctor text,
  police text,
  neighbour text,
  missing text,
  complete_at bigint,
  neighbours text,
  closure text,
  supply_contact text,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index care_fives_history_area on care_fives_history (area, id);

create table care_plans (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  needs text,
  keeper text not null,
  every_days bigint not null,
  since bigint not null,
  until bigint,
  ended_reason text,
  last_contact_at bigint,
  due_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index care_plans_area on care_plans (area, id);
create index care_plans_person on care_plans (person);
create index care_plans_due on care_plans (area, due_at);
create table care_plans_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  needs text,
  keeper text not null,
  every_days bigint not null,
  since bigint not null,
  until bigint,
  ended_reason text,
  last_contact_at bigint,
  due_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index care_plans_history_area on care_plans_history (area, id);

create table care_contacts (
  county text not null,
  id text not null,
  area text not null,
  plan text not null,
  person text not null,
  contacted_at bigint not null,
  way text not null,
  is_reached bigint,
  needs text,
  mood text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index care_contacts_area on care_contacts (area, id);
create index care_contacts_plan on care_contacts (plan, contacted_at);
