-- The journal and what the kernel keeps for itself. A site is one county's, or the city's: `origin` is its distribution key.
create table journal (
  origin text not null,
  epoch bigint not null,
  seq bigint not null,
  at bigint not null,
  made_at bigint not null,
  actor text not null,
  command text not null,
  key text not null,
  request_digest text not null,
  area text not null,
  county text not null,
  subject text not null,
  changes text not null,
  personal text,
  answer text,
  digest text not null,
  primary key (origin, epoch, seq)
);
create unique index journal_key on journal (origin, actor, key);
create index journal_subject on journal (subject);

-- One row per origin, updated last in each transaction: sequence order is commit order.
create table journal_heads (
  origin text not null primary key,
  epoch bigint not null,
  seq bigint not null,
  digest text not null
);
