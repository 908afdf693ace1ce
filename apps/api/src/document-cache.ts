// The newest parsed document of each practice, for as many practices as fit: one practice has one place here, however
// often it publishes. Which version is the newest is asked of the database every time.
import { type Practice, type Queries, requireDocument } from '@colloque/database'
import { type PracticeDocument, parsePracticeDocument } from '@colloque/practice-document'

/** As bytes of the signed documents; parsed ones take a few times that. */
const usualMostBytes = 16 * 1024 * 1024

type Kept = { version: number; bytes: number; document: PracticeDocument }

export type DocumentCache = {
  /** The practice's newest document; it was verified when it was published. */
  current(sql: Queries, practice: Pick<Practice, 'practiceId' | 'documentVersion'>): Promise<PracticeDocument>
  /** How much is kept now, and of whom: used longest ago first. */
  kept(): { practiceIds: string[]; bytes: number }
}

/** Of documents that come to more than `mostBytes`, the ones unused for longest are forgotten. */
export function createDocumentCache(mostBytes: number): DocumentCache {
  /** In order of last use, oldest first. */
  const kept = new Map<string, Kept>()
  let keptBytes = 0

  function forget(practiceId: string): void {
    keptBytes -= kept.get(practiceId)?.bytes ?? 0
    kept.delete(practiceId)
  }

  return {
    async current(sql, { practiceId, documentVersion }) {
      const known = kept.get(practiceId)
      if (known?.version === documentVersion) {
        kept.delete(practiceId)
        kept.set(practiceId, known)
        return known.document
      }
      const { document: bytes } = await requireDocument(sql, practiceId, documentVersion)
      const document = parsePracticeDocument(bytes)
      forget(practiceId)
      kept.set(practiceId, { version: documentVersion, bytes: bytes.length, document })
      keptBytes += bytes.length
      for (const oldest of kept.keys()) {
        if (keptBytes <= mostBytes) break
        forget(oldest)
      }
      return document
    },
    kept: () => ({ practiceIds: [...kept.keys()], bytes: keptBytes }),
  }
}

const { current } = createDocumentCache(usualMostBytes)

/** The practice's newest document, from the one cache of this process. */
export const currentDocument = current
