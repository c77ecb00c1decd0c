create table matches (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  other text not null,
  score bigint not null,
  reasons text,
  state text not null,
  found_at bigint not null,
  decided_at bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index matches_area on matches (area, id);
create index matches_person on matches (person);
create index matches_other on matches (other);
create table matches_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  other text not null,
  score bigint not null,
  reasons text,
  state text not null,
  found_at bigint not null,
  decided_at bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index matches_history_area on matches_history (area, id);

create table person_requests (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  match text not null,
  from_area text not null,
  reason text not null,
  state text not null,
  asked_at bigint not null,
  answered_at bigint,
  answer text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index person_requests_area on person_requests (area, id);
create index person_requests_person on person_requests (person);
create table person_requests_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  match text not null,
  from_area text not null,
  reason text not null,
  state text not null,
  asked_at bigint not null,
  answered_at bigint,
  answer text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index person_requests_history_area on person_requests_history (area, id);
