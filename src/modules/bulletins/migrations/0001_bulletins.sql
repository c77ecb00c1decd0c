-- Kinds of report: which indicators, cut off when, in which sentences.
create table reports (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  cut_off_minutes bigint,
  freeze_after_minutes bigint,
  indicators text not null,
  lines text,
  balances text,
  is_stopped bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index reports_area on reports (area, id);
create table reports_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  cut_off_minutes bigint,
  freeze_after_minutes bigint,
  indicators text not null,
  lines text,
  balances text,
  is_stopped bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index reports_history_area on reports_history (area, id);

-- One bulletin of a report for one cut-off.
create table bulletins (
  county text not null,
  id text not null,
  area text not null,
  report text not null,
  title text not null,
  number bigint,
  as_of bigint not null,
  window_from bigint not null,
  frozen_at bigint,
  state text not null,
  published_at bigint,
  published_by text,
  replaces text,
  units text,
  late_units text,
  late_reason text,
  reconciliation text,
  digest text,
  signature text,
  key_id text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index bulletins_area on bulletins (area, id);
create index bulletins_report on bulletins (report, as_of);
create table bulletins_history (
  county text not null,
  id text not null,
  area text not null,
  report text not null,
  title text not null,
  number bigint,
  as_of bigint not null,
  window_from bigint not null,
  frozen_at bigint,
  state text not null,
  published_at bigint,
  published_by text,
  replaces text,
  units text,
  late_units text,
  late_reason text,
  reconciliation text,
  digest text,
  signature text,
  key_id text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index bulletins_history_area on bulletins_history (area, id);

-- What was frozen, one row per unit and indicator; never changed afterwards.
create table bulletin_figures (
  county text not null,
  id text not null,
  area text not null,
  bulletin text not null,
  indicator text not null,
  unit text not null,
  value bigint not null,
  zh text,
  en text,
  unit_zh text,
  unit_en text,
  definition_zh text,
  definition_en text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index bulletin_figures_area on bulletin_figures (area, id);
create index bulletin_figures_bulletin on bulletin_figures (bulletin);

-- A unit's answer to the figures that were counted for it.
create table confirmations (
  county text not null,
  id text not null,
  area text not null,
  bulletin text not null,
  state text not null,
  indicator text,
  counted bigint,
  expected bigint,
  difference bigint,
  reason text,
  figures text,
  answered_by text not null,
  answered_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index confirmations_area on confirmations (area, id);
create index confirmations_bulletin on confirmations (bulletin);
create table confirmations_history (
  county text not null,
  id text not null,
  area text not null,
  bulletin text not null,
  state text not null,
  indicator text,
  counted bigint,
  expected bigint,
  difference bigint,
  reason text,
  figures text,
  answered_by text not null,
  answered_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index confirmations_history_area on confirmations_history (area, id);

-- Late entries and withdrawals that were published about a frozen bulletin.
create table corrections (
  county text not null,
  id text not null,
  area text not null,
  bulletin text not null,
  carried_by text,
  indicator text not null,
  kind text not null,
  change bigint not null,
  reason text,
  row_record text not null,
  row_id text not null,
  row_area text not null,
  event_at bigint,
  row_recorded_at bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index corrections_area on corrections (area, id);
create index corrections_bulletin on corrections (bulletin);
create index corrections_carried_by on corrections (carried_by);
create table corrections_history (
  county text not null,
  id text not null,
  area text not null,
  bulletin text not null,
  carried_by text,
  indicator text not null,
  kind text not null,
  change bigint not null,
  reason text,
  row_record text not null,
  row_id text not null,
  row_area text not null,
  event_at bigint,
  row_recorded_at bigint,
  note text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index corrections_history_area on corrections_history (area, id);

-- The site's key pair for signing what it freezes. Never described, never listed: only the public half leaves by the API.
-- It travels with a backup on purpose, so that a restored site goes on signing with the key that its readers know.
create table signing_keys (
  key_id text not null primary key,
  algorithm text not null,
  public_key text not null,
  secret_key text not null,
  created_at bigint not null
);
