-- The newest first, among a million: a list sorted by it follows the index.
create index people_registered_at on people (registered_at, id);
