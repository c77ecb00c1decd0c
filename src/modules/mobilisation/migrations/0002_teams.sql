create table teams (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  kind text not null,
  unit text,
  place text,
  leader text,
  formed_at bigint not null,
  dissolved_at bigint,
  dissolve_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index teams_area on teams (area, id);
create table teams_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  kind text not null,
  unit text,
  place text,
  leader text,
  formed_at bigint not null,
  dissolved_at bigint,
  dissolve_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index teams_history_area on teams_history (area, id);

create table members (
  county text not null,
  id text not null,
  area text not null,
  team text not null,
  team_kind text not null,
  person text not null,
  role text not null,
  unit text,
  unit_kind text,
  is_party_member bigint,
  joined_at bigint not null,
  left_at bigint,
  leave_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index members_area on members (area, id);
create index members_team on members (team);
create index members_person on members (person);
create table members_history (
  county text not null,
  id text not null,
  area text not null,
  team text not null,
  team_kind text not null,
  person text not null,
  role text not null,
  unit text,
  unit_kind text,
  is_party_member bigint,
  joined_at bigint not null,
  left_at bigint,
  leave_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index members_history_area on members_history (area, id);

create table sign_ups (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  unit text,
  is_party_member bigint,
  wanted_post text,
  skills text,
  available_from bigint,
  available_until bigint,
  is_insured bigint,
  signed_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index sign_ups_area on sign_ups (area, id);
create index sign_ups_person on sign_ups (person);
create table sign_ups_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  unit text,
  is_party_member bigint,
  wanted_post text,
  skills text,
  available_from bigint,
  available_until bigint,
  is_insured bigint,
  signed_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index sign_ups_history_area on sign_ups_history (area, id);

create table reinforcements (
  county text not null,
  id text not null,
  area text not null,
  to_area text not null,
  person text not null,
  kind text not null,
  team text,
  unit text,
  order_no text,
  lent_at bigint not null,
  returned_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index reinforcements_area on reinforcements (area, id);
create index reinforcements_person on reinforcements (person);
create index reinforcements_to_area on reinforcements (to_area, id);
create table reinforcements_history (
  county text not null,
  id text not null,
  area text not null,
  to_area text not null,
  person text not null,
  kind text not null,
  team text,
  unit text,
  order_no text,
  lent_at bigint not null,
  returned_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index reinforcements_history_area on reinforcements_history (area, id);
