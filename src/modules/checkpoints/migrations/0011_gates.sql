create table gate_queues (
  county text not null,
  id text not null,
  area text not null,
  gate text not null,
  waiting bigint not null,
  vehicles bigint,
  at bigint not null,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index gate_queues_area on gate_queues (area, id);
create index gate_queues_gate on gate_queues (gate, at);

create table gate_equipment (
  county text not null,
  id text not null,
  area text not null,
  gate text not null,
  kind text not null,
  number bigint not null,
  name text,
  since bigint not null,
  until bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index gate_equipment_area on gate_equipment (area, id);
create index gate_equipment_gate on gate_equipment (gate);
create table gate_equipment_history (
  county text not null,
  id text not null,
  area text not null,
  gate text not null,
  kind text not null,
  number bigint not null,
  name text,
  since bigint not null,
  until bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index gate_equipment_history_area on gate_equipment_history (area, id);

create table arrivals (
  county text not null,
  id text not null,
  area text not null,
  gate text,
  announced_by text,
  phone text,
  origin text not null,
  expected_at bigint not null,
  persons bigint not null,
  plate text,
  source text not null,
  source_id text,
  state text not null,
  settled_at bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index arrivals_area on arrivals (area, id);
create index arrivals_expected on arrivals (area, expected_at);
create index arrivals_source on arrivals (source_id);
create table arrivals_history (
  county text not null,
  id text not null,
  area text not null,
  gate text,
  announced_by text,
  phone text,
  origin text not null,
  expected_at bigint not null,
  persons bigint not null,
  plate text,
  source text not null,
  source_id text,
  state text not null,
  settled_at bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index arrivals_history_area on arrivals_history (area, id);

create table emergency_follow_ups (
  county text not null,
  id text not null,
  area text not null,
  passage text not null,
  received_by text not null,
  received_at bigint not null,
  outcome text not null,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index emergency_follow_ups_area on emergency_follow_ups (area, id);
create index emergency_follow_ups_passage on emergency_follow_ups (passage);
