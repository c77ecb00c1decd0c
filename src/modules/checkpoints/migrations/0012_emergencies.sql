-- Emergencies are few among millions of passages: an index of their own, which costs the others nothing.
create index passages_emergency on passages (at) where emergency in ('patient', 'birth', 'dialysis', 'other_urgent');
