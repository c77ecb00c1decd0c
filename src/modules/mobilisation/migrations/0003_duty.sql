create table posts (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  kind text not null,
  place text,
  needed bigint not null,
  opened_at bigint not null,
  closed_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index posts_area on posts (area, id);
create index posts_place on posts (place);
create table posts_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  kind text not null,
  place text,
  needed bigint not null,
  opened_at bigint not null,
  closed_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index posts_history_area on posts_history (area, id);

create table assignments (
  county text not null,
  id text not null,
  area text not null,
  post text not null,
  post_kind text not null,
  person text not null,
  is_party_member bigint,
  assigned_at bigint not null,
  ended_at bigint,
  end_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index assignments_area on assignments (area, id);
create index assignments_post on assignments (post);
create index assignments_person on assignments (person);
create table assignments_history (
  county text not null,
  id text not null,
  area text not null,
  post text not null,
  post_kind text not null,
  person text not null,
  is_party_member bigint,
  assigned_at bigint not null,
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
create index assignments_history_area on assignments_history (area, id);

create table shifts (
  county text not null,
  id text not null,
  area text not null,
  post text not null,
  person text not null,
  leader text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  kind text not null,
  hours double precision not null,
  state text not null,
  warnings text,
  warning_details text,
  needs_answer bigint,
  rule text not null,
  decision text,
  answer text,
  answered_by text,
  answered_at bigint,
  checked_in_at bigint,
  checked_out_at bigint,
  handover text,
  assigned_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index shifts_area on shifts (area, id);
create index shifts_post on shifts (post, starts_at);
create index shifts_person on shifts (person, starts_at);
create table shifts_history (
  county text not null,
  id text not null,
  area text not null,
  post text not null,
  person text not null,
  leader text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  kind text not null,
  hours double precision not null,
  state text not null,
  warnings text,
  warning_details text,
  needs_answer bigint,
  rule text not null,
  decision text,
  answer text,
  answered_by text,
  answered_at bigint,
  checked_in_at bigint,
  checked_out_at bigint,
  handover text,
  assigned_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index shifts_history_area on shifts_history (area, id);
