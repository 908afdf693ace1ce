-- Retention locks the visits it is about to empty, so that none is moved meanwhile. PostgreSQL lets only who may update
-- a column lock a row: the day of booking is the one that decides nothing, and the role may delete the row anyway.
GRANT UPDATE (written_on) ON appointments TO colloque_jobs;
