// Fetches the directory's files. Which ones is decided by the chosen place alone: the area and its neighbours, always all of
// them and in the same order, whatever is looked for. No address holds a word that was typed.
import { ProblemError } from '@colloque/client'
import type { Received } from './search-messages.ts'

const PATIENCE_MS = 20_000

/** The file at `path` of this origin. @throws ProblemError */
export async function fetchFile(path: string): Promise<ArrayBuffer> {
  const answer = await fetch(path, {
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null)
  if (answer === null) throw new ProblemError('offline')
  if (answer.status === 404) throw new ProblemError('not-found')
  if (!answer.ok) throw new ProblemError('unreadable-answer')
  return answer.arrayBuffer().catch(() => {
    throw new ProblemError('offline')
  })
}

/** The files named by `pathOf` for each area, one after the other; null where there is none. */
export async function fetchForAreas(
  areas: readonly string[],
  pathOf: (area: string) => string | null,
): Promise<Received[]> {
  const files = areas.map(async (area): Promise<Received> => {
    const path = pathOf(area)
    return { area, bytes: path === null ? null : await fetchFile(path).catch(nullIfMissing) }
  })
  return Promise.all(files)
}

function nullIfMissing(error: unknown): null {
  if (error instanceof ProblemError && error.type === 'offline') throw error
  return null
}
