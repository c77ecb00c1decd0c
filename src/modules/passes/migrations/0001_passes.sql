create table status_evidence (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  source text not null,
  source_id text not null,
  since bigint not null,
  until bigint,
  rule_set text,
  batch text,
  confirmed_at bigint,
  noted_at bigint not null,
  by_hand bigint,
  note text,
  ended_at bigint,
  ended_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index status_evidence_area on status_evidence (area, id);
create index status_evidence_person on status_evidence (person);
create index status_evidence_source on status_evidence (source_id);
create index status_evidence_batch on status_evidence (batch);
create index status_evidence_by_hand on status_evidence (recorded_by, recorded_at) where by_hand = 1;
create table status_evidence_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  source text not null,
  source_id text not null,
  since bigint not null,
  until bigint,
  rule_set text,
  batch text,
  confirmed_at bigint,
  noted_at bigint not null,
  by_hand bigint,
  note text,
  ended_at bigint,
  ended_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index status_evidence_history_area on status_evidence_history (area, id);
create table statuses (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  colour text not null,
  reason text,
  rule_set text,
  evidence text,
  since bigint not null,
  until bigint,
  check_at bigint,
  zh text,
  en text,
  telephone text not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index statuses_area on statuses (area, id);
create index statuses_person on statuses (person);
create index statuses_check_at on statuses (check_at);
create table statuses_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  colour text not null,
  reason text,
  rule_set text,
  evidence text,
  since bigint not null,
  until bigint,
  check_at bigint,
  zh text,
  en text,
  telephone text not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index statuses_history_area on statuses_history (area, id);
create table status_contacts (
  county text not null,
  id text not null,
  area text not null,
  office text not null,
  telephone text not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index status_contacts_area on status_contacts (area, id);
create table status_contacts_history (
  county text not null,
  id text not null,
  area text not null,
  office text not null,
  telephone text not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index status_contacts_history_area on status_contacts_history (area, id);
create table status_appeals (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  status text not null,
  colour text,
  channel text not null,
  text text not null,
  phone text,
  state text not null,
  made_at bigint not null,
  deadline bigint not null,
  decided_at bigint,
  decision text,
  decision_reason text,
  struck text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index status_appeals_area on status_appeals (area, id);
create index status_appeals_person on status_appeals (person);
create index status_appeals_deadline on status_appeals (state, deadline);
create table status_appeals_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  status text not null,
  colour text,
  channel text not null,
  text text not null,
  phone text,
  state text not null,
  made_at bigint not null,
  deadline bigint not null,
  decided_at bigint,
  decision text,
  decision_reason text,
  struck text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index status_appeals_history_area on status_appeals_history (area, id);
create table status_batches (
  county text not null,
  id text not null,
  area text not null,
  kind text not null,
  source text not null,
  necessity text not null,
  persons text not null,
  count bigint,
  since bigint not null,
  state text not null,
  proposed_at bigint not null,
  proposed_by text not null,
  health_at bigint,
  health_by text,
  duty_at bigint,
  duty_by text,
  in_force_at bigint,
  confirmed_at bigint,
  rejected_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index status_batches_area on status_batches (area, id);
create index status_batches_state on status_batches (state);
create table status_batches_history (
  county text not null,
  id text not null,
  area text not null,
  kind text not null,
  source text not null,
  necessity text not null,
  persons text not null,
  count bigint,
  since bigint not null,
  state text not null,
  proposed_at bigint not null,
  proposed_by text not null,
  health_at bigint,
  health_by text,
  duty_at bigint,
  duty_by text,
  in_force_at bigint,
  confirmed_at bigint,
  rejected_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index status_batches_history_area on status_batches_history (area, id);
create table pass_keys (
  county text not null,
  id text not null,
  area text not null,
  kid text not null,
  algorithm text not null,
  jwk text not null,
  since bigint not null,
  until bigint not null,
  retired_at bigint,
  retired_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index pass_keys_area on pass_keys (area, id);
create table pass_keys_history (
  county text not null,
  id text not null,
  area text not null,
  kid text not null,
  algorithm text not null,
  jwk text not null,
  since bigint not null,
  until bigint not null,
  retired_at bigint,
  retired_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index pass_keys_history_area on pass_keys_history (area, id);
create table passes (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  proxy text,
  household text,
  key text not null,
  issued_at bigint not null,
  valid_until bigint not null,
  revoked_at bigint,
  revoked_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index passes_area on passes (area, id);
create index passes_person on passes (person);
create table passes_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  kind text not null,
  proxy text,
  household text,
  key text not null,
  issued_at bigint not null,
  valid_until bigint not null,
  revoked_at bigint,
  revoked_reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index passes_history_area on passes_history (area, id);
create table test_certificates (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  sampled_at bigint not null,
  result text not null,
  laboratory text not null,
  certificate_id text not null,
  key text not null,
  issued_at bigint not null,
  valid_until bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index test_certificates_area on test_certificates (area, id);
create index test_certificates_person on test_certificates (person);
create table test_certificates_history (
  county text not null,
  id text not null,
  area text not null,
  person text not null,
  sampled_at bigint not null,
  result text not null,
  laboratory text not null,
  certificate_id text not null,
  key text not null,
  issued_at bigint not null,
  valid_until bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index test_certificates_history_area on test_certificates_history (area, id);
create table code_alarms (
  county text not null,
  id text not null,
  area text not null,
  pass text not null,
  first_gate text not null,
  second_gate text not null,
  second_area text,
  first_at bigint not null,
  second_at bigint not null,
  answered_at bigint,
  answer text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index code_alarms_area on code_alarms (area, id);
create index code_alarms_pass on code_alarms (pass);
create table code_alarms_history (
  county text not null,
  id text not null,
  area text not null,
  pass text not null,
  first_gate text not null,
  second_gate text not null,
  second_area text,
  first_at bigint not null,
  second_at bigint not null,
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
create index code_alarms_history_area on code_alarms_history (area, id);
create table pass_secrets (
  kid text not null primary key,
  purpose text not null,
  sealed text not null,
  created_at bigint not null
);
