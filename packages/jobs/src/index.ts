// Jobs on graphile-worker: the only importer of it.
export { enqueue, type JobPayload } from './enqueue.ts'
export { publishDirectory } from './publish-directory.ts'
export { type Jobs, type JobsOptions, runJobs } from './run-jobs.ts'
export { type DirectoryToWrite, writeDirectory } from './write-directory.ts'
