// A practice that stands in the directory, published through its document, with the job run once.
import { connect } from '@colloque/database'
import { publishDirectory } from '@colloque/jobs'
import type { PracticeDocument } from '@colloque/practice-document'
import { type BuiltPractice, nextOf } from '@colloque/rehearsal'
import type { TestApi } from './test-api.ts'

export type Changes = Partial<PracticeDocument>
export type ListedPractice = { practice: BuiltPractice; cookie: string }

/** The practice's document with what the directory wants to know. */
export function listedDocument({ document }: BuiltPractice, area: string, changes: Changes = {}): Changes {
  return {
    ...nextOf(document),
    listed: true,
    practitioners: document.practitioners.map((one) => ({
      ...one,
      specialtyCodes: ['394582007', '99999999'],
      terms: ['sector-1', 'by barter'],
      remote: true,
    })),
    locations: document.locations.map((one) => ({
      ...one,
      postalCode: '69003',
      municipality: 'Lyon',
      area,
      latitude: 457_600,
      longitude: 48_400,
      accessible: true,
    })),
    ...changes,
  }
}

/** Publishes as the founder, and the directory after it. */
export async function publishListed(
  api: TestApi,
  { practice, cookie }: ListedPractice,
  changes: Changes,
): Promise<void> {
  const json = practice.sign(changes)
  const { status, text } = await api.ask('/api/practice/document', { method: 'PUT', cookie, json })
  if (status !== 204) throw new Error(text)
  await publishAll(api)
}

/** Runs the publishing job once, as the jobs role. */
export async function publishAll(api: TestApi): Promise<void> {
  const jobs = connect(api.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
  await publishDirectory(jobs, Date.UTC(2026, 10, 23))
  await jobs.end()
}

/** An open practice in the directory of that area. */
export async function listPractice(api: TestApi, area: string): Promise<ListedPractice> {
  const opened = await api.open()
  await publishListed(api, opened, listedDocument(opened.practice, area))
  return opened
}
