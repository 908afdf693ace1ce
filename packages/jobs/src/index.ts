// Jobs on graphile-worker: the only importer of it.
export { enqueue, type JobPayload } from './enqueue.ts'
export { compressShard, publishDirectory } from './publish-directory.ts'
export { type Jobs, type JobsOptions, runJobs } from './run-jobs.ts'
