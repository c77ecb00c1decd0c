create table call_outs (
  county text not null,
  id text not null,
  area text not null,
  place text,
  post_kind text not null,
  hands_needed bigint not null,
  needed_by bigint not null,
  reason text not null,
  state text not null,
  whistled_at bigint not null,
  met_at bigint,
  closed_at bigint,
  close_note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index call_outs_area on call_outs (area, id);
create table call_outs_history (
  county text not null,
  id text not null,
  area text not null,
  place text,
  post_kind text not null,
  hands_needed bigint not null,
  needed_by bigint not null,
  reason text not null,
  state text not null,
  whistled_at bigint not null,
  met_at bigint,
  closed_at bigint,
  close_note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index call_outs_history_area on call_outs_history (area, id);

create table call_out_answers (
  county text not null,
  id text not null,
  area text not null,
  call_out text not null,
  person text not null,
  is_party_member bigint,
  answered_at bigint not null,
  arrives_by bigint,
  arrived_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index call_out_answers_area on call_out_answers (area, id);
create index call_out_answers_call_out on call_out_answers (call_out);
create table call_out_answers_history (
  county text not null,
  id text not null,
  area text not null,
  call_out text not null,
  person text not null,
  is_party_member bigint,
  answered_at bigint not null,
  arrives_by bigint,
  arrived_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index call_out_answers_history_area on call_out_answers_history (area, id);
