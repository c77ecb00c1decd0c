create table accounts (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  display_name text not null,
  unit text,
  phone text,
  is_disabled bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index accounts_area on accounts (area, id);
create index accounts_name on accounts (name);
create table accounts_history (
  county text not null,
  id text not null,
  area text not null,
  name text not null,
  display_name text not null,
  unit text,
  phone text,
  is_disabled bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index accounts_history_area on accounts_history (area, id);

create table roles (
  county text not null,
  id text not null,
  area text not null,
  zh text not null,
  en text not null,
  reads text,
  commands text,
  sensitive text,
  may_reveal bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index roles_area on roles (area, id);
create table roles_history (
  county text not null,
  id text not null,
  area text not null,
  zh text not null,
  en text not null,
  reads text,
  commands text,
  sensitive text,
  may_reveal bigint,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index roles_history_area on roles_history (area, id);

create table grants (
  county text not null,
  id text not null,
  area text not null,
  account text not null,
  role text not null,
  letter text not null,
  starts_at bigint not null,
  ends_at bigint,
  by_break_glass bigint,
  reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index grants_area on grants (area, id);
create table grants_history (
  county text not null,
  id text not null,
  area text not null,
  account text not null,
  role text not null,
  letter text not null,
  starts_at bigint not null,
  ends_at bigint,
  by_break_glass bigint,
  reason text,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  superseded_at bigint not null,
  primary key (id, county, version)
);
create index grants_history_area on grants_history (area, id);

-- Every look at personal data and every breaking of the glass, in the area that was looked at. Append-only.
create table looks (
  county text not null,
  id text not null,
  area text not null,
  account text not null,
  account_name text not null,
  kind text not null,
  record text,
  row_id text,
  reason text not null,
  looked_at bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by text not null,
  withdrawn_at bigint,
  withdrawn_reason text,
  primary key (id, county)
);
create index looks_area on looks (area, id);

-- Never described, never listed: what proves who somebody is.
create table credentials (
  county text not null,
  account text not null,
  password_hash text not null,
  totp_secret text,
  failures bigint not null,
  locked_until bigint,
  primary key (account, county)
);
create table sessions (
  county text not null,
  token_digest text not null,
  account text not null,
  csrf text not null,
  opened_at bigint not null,
  expires_at bigint not null,
  primary key (token_digest, county)
);
