-- The job queue lives in a schema that colloque_jobs owns: graphile-worker installs and upgrades itself there and
-- needs no right anywhere else. Its table of migrations must stand first, or it would ask to create schemas.
CREATE SCHEMA IF NOT EXISTS graphile_worker AUTHORIZATION colloque_jobs;
--> statement-breakpoint
CREATE TABLE IF NOT EXISTS graphile_worker.migrations (
  id int PRIMARY KEY,
  ts timestamptz NOT NULL DEFAULT now(),
  breaking boolean NOT NULL DEFAULT false
);
--> statement-breakpoint
ALTER TABLE graphile_worker.migrations OWNER TO colloque_jobs;
