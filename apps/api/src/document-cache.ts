// Parsed practice documents, by practice and version: a version never changes, so nothing here grows old.
import { type Database, type Practice, requireDocument } from '@colloque/database'
import { type PracticeDocument, parsePracticeDocument } from '@colloque/practice-document'

const mostDocuments = 500
const parsed = new Map<string, PracticeDocument>()

/** The practice's newest document; it was verified when it was published. */
export async function currentDocument(sql: Database, practice: Practice): Promise<PracticeDocument> {
  const key = `${practice.practiceId}/${practice.documentVersion}`
  const known = parsed.get(key)
  if (known) return known
  const { document } = await requireDocument(sql, practice.practiceId, practice.documentVersion)
  const fresh = parsePracticeDocument(document)
  const oldest = parsed.size >= mostDocuments ? parsed.keys().next().value : undefined
  if (oldest !== undefined) parsed.delete(oldest)
  parsed.set(key, fresh)
  return fresh
}
