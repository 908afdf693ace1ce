-- Hand-written: what drizzle cannot say. The slot's guard, how ciphertext is stored, and who may do what.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- The only truth about free slots. Rows are always inserted with ON CONFLICT DO NOTHING: without it, racing
-- insertions deadlock.
ALTER TABLE busy ADD CONSTRAINT busy_never_twice
  EXCLUDE USING gist (practice_id WITH =, schedule_id WITH =, during WITH &&);
--> statement-breakpoint
-- Ciphertext of fixed size stays in its row, as it is: compression would gain nothing.
ALTER TABLE unlockers ALTER COLUMN sealed_root SET STORAGE PLAIN;
ALTER TABLE vault_items ALTER COLUMN sealed_item SET STORAGE PLAIN;
ALTER TABLE envelopes ALTER COLUMN sealed_body SET STORAGE PLAIN;
ALTER TABLE envelopes ALTER COLUMN sealed_guest_wrap SET STORAGE PLAIN;
ALTER TABLE grants ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE grants ALTER COLUMN sealed_content_key SET STORAGE PLAIN;
ALTER TABLE records ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE records ALTER COLUMN sealed_content_key SET STORAGE PLAIN;
ALTER TABLE record_indexes ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE record_indexes ALTER COLUMN sealed_content_key SET STORAGE PLAIN;
--> statement-breakpoint
-- Steps of 4 KiB outgrow a page: out of line, never compressed.
ALTER TABLE records ALTER COLUMN sealed_body SET STORAGE EXTERNAL;
ALTER TABLE record_indexes ALTER COLUMN sealed_body SET STORAGE EXTERNAL;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO colloque_api, colloque_jobs;
--> statement-breakpoint
-- The API: no definition of tables, no removal of visits, and only the columns that may change can be changed.
GRANT SELECT ON deployment TO colloque_api;
GRANT SELECT, INSERT, UPDATE (state, document_version, name, place) ON practices TO colloque_api;
GRANT SELECT, INSERT ON practice_documents TO colloque_api;
GRANT SELECT, INSERT, DELETE ON invitations TO colloque_api;
GRANT SELECT, INSERT, UPDATE (session_epoch) ON accounts TO colloque_api;
GRANT SELECT, INSERT, DELETE ON unlockers TO colloque_api;
GRANT SELECT, INSERT ON vault_items TO colloque_api;
GRANT SELECT, INSERT ON epochs TO colloque_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO colloque_api;
GRANT SELECT, INSERT, UPDATE ON schedules TO colloque_api;
GRANT SELECT, INSERT, UPDATE (schedule_id, start_tick, status, act_count) ON appointments TO colloque_api;
GRANT SELECT, INSERT, DELETE ON busy TO colloque_api;
GRANT SELECT, INSERT ON envelopes, grants, acts TO colloque_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON records TO colloque_api;
GRANT SELECT, INSERT, UPDATE ON record_indexes TO colloque_api;
--> statement-breakpoint
-- Retention: may find what is due and delete it; reads no sealed column, no key, no name.
GRANT SELECT (practice_id, appointment_id, start_tick, length_ticks, after_ticks), DELETE ON appointments TO colloque_jobs;
GRANT SELECT (practice_id, appointment_id), DELETE ON busy, envelopes, grants, acts TO colloque_jobs;
GRANT SELECT (session_id, created_at, expires_at), DELETE ON sessions TO colloque_jobs;
GRANT SELECT (expires_at), DELETE ON invitations TO colloque_jobs;
