-- The rows that one journal entry of a stream stands for: 16 bytes of each id and 16 of its digest, in the order of writing.
create table stream_batches (
  county text not null,
  origin text not null,
  epoch bigint not null,
  seq bigint not null,
  rows bytea not null,
  primary key (origin, epoch, seq, county)
);
