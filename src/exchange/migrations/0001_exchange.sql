-- One row for each import, each saved mapping and each export, and what an import works with until it has ended.
create table imports (
  county text not null,
  id text not null,
  area text not null,
  record text not null,
  file_name text,
  form text,
  is_dry_run bigint,
  state text not null,
  importer text not null,
  importer_name text,
  file_digest text,
  file_bytes bigint,
  started_at bigint not null,
  ended_at bigint,
  rows_read bigint,
  rows_new bigint,
  rows_updated bigint,
  rows_same bigint,
  rows_queued bigint,
  rows_failed bigint,
  rows_mended bigint,
  rows_skipped bigint,
  note text,
  cancel_asked_at bigint,
  undone_by text,
  undone_at bigint,
  undone_reason text,
  rows_undone bigint,
  rows_kept bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index imports_area on imports (area, id);
create index imports_state on imports (state);
create table imports_history (
  county text not null,
  id text not null,
  area text not null,
  record text not null,
  file_name text,
  form text,
  is_dry_run bigint,
  state text not null,
  importer text not null,
  importer_name text,
  file_digest text,
  file_bytes bigint,
  started_at bigint not null,
  ended_at bigint,
  rows_read bigint,
  rows_new bigint,
  rows_updated bigint,
  rows_same bigint,
  rows_queued bigint,
  rows_failed bigint,
  rows_mended bigint,
  rows_skipped bigint,
  note text,
  cancel_asked_at bigint,
  undone_by text,
  undone_at bigint,
  undone_reason text,
  rows_undone bigint,
  rows_kept bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index imports_history_area on imports_history (area, id);

create table import_mappings (
  county text not null,
  id text not null,
  area text not null,
  record text not null,
  name text not null,
  form text,
  headers text,
  mapping text not null,
  is_shared bigint,
  owner text not null,
  saved_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index import_mappings_area on import_mappings (area, id);
create index import_mappings_headers on import_mappings (headers, record);
create table import_mappings_history (
  county text not null,
  id text not null,
  area text not null,
  record text not null,
  name text not null,
  form text,
  headers text,
  mapping text not null,
  is_shared bigint,
  owner text not null,
  saved_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index import_mappings_history_area on import_mappings_history (area, id);

create table exports (
  county text not null,
  id text not null,
  area text not null,
  record text not null,
  query text,
  reason text not null,
  is_full bigint,
  rows bigint,
  ordered_by text not null,
  ordered_name text,
  ordered_at bigint not null,
  expires_at bigint not null,
  taken_at bigint,
  cancelled_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index exports_area on exports (area, id);
create table exports_history (
  county text not null,
  id text not null,
  area text not null,
  record text not null,
  query text,
  reason text not null,
  is_full bigint,
  rows bigint,
  ordered_by text not null,
  ordered_name text,
  ordered_at bigint not null,
  expires_at bigint not null,
  taken_at bigint,
  cancelled_at bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index exports_history_area on exports_history (area, id);

-- The bytes of a file, in parts, until its import has ended: a run that was cut off goes on from here.
create table import_files (
  county text not null,
  import text not null,
  part bigint not null,
  kept_at bigint not null,
  bytes bytea not null,
  primary key (import, part, county)
);

-- How a file is read, how far a run or an undo has come, and its counts so far.
create table import_progress (
  county text not null,
  import text not null,
  plan text not null,
  rows_done bigint not null,
  counts text not null,
  undo_key text,
  primary key (import, county)
);

-- What the importer is told of single rows: those that failed (with their cells), what was mended, notes.
create table import_rows (
  county text not null,
  import text not null,
  kind text not null,
  row_no bigint not null,
  part bigint not null,
  kept_at bigint not null,
  content text not null,
  primary key (import, kind, row_no, part, county)
);

create index import_rows_kept on import_rows (kept_at);

-- What an undo did with each row that the import had written.
create table import_undone (
  county text not null,
  import text not null,
  record text not null,
  row_id text not null,
  state text not null,
  low_version bigint not null,
  at_version bigint not null,
  why_zh text,
  why_en text,
  primary key (import, record, row_id, county)
);
