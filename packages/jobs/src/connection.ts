// graphile-worker brings its own driver and wants one URL: the role is part of it, so that whatever the login,
// every statement runs as colloque_jobs.

/** `url` with the start-up option that works under the role colloque_jobs. */
export function asJobsRole(url: string): string {
  const parsed = new URL(url)
  parsed.searchParams.set('options', '-c role=colloque_jobs')
  return parsed.href
}
