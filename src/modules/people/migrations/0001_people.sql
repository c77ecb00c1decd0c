create table people (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  sex text,
  birth_date text,
  document_kind text,
  id_number text,
  no_document_reason text,
  phone text,
  party_member bigint,
  employer text,
  registered_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index people_area on people (area, id);
create index people_id_number on people (id_number);
create index people_phone on people (phone);
create table people_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  sex text,
  birth_date text,
  document_kind text,
  id_number text,
  no_document_reason text,
  phone text,
  party_member bigint,
  employer text,
  registered_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index people_history_area on people_history (area, id);

create table conditions (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  due_on text,
  since bigint not null,
  until bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index conditions_area on conditions (area, id);
create index conditions_person on conditions (person);
create table conditions_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  due_on text,
  since bigint not null,
  until bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index conditions_history_area on conditions_history (area, id);
