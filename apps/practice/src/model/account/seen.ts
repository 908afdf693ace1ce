// What a browser has seen of one account's practice, and how two windows' memories become one: nothing seen is unseen.
// docs/decisions/0006-what-the-desk-remembers.md. Refuses to merge what belongs to two practice keys.

/** Number and hash of an epoch. */
export type SeenEpoch = { number: number; hash: string }

/** Bytes in base64url. */
export type DeviceMemory = {
  fingerprint: string
  documentVersion: number
  documentHash: string
  epochNumber: number
  epochHash: string
  /** Highest revision of the record index. */
  recordRevision: number
  /** Whether the signed page named this practitioner. */
  isNamed: boolean
  /** Ids of everybody whom that page named; absent in what was kept before this was noted. */
  people?: readonly string[]
  /** By practitioner, the newest epoch that anything was about to be sealed to. */
  epochs?: Readonly<Record<string, SeenEpoch>>
}

/** The newest of both, each figure with its own hash; `before` alone where the practice key is another one. */
export function mergeMemories(before: DeviceMemory, seen: DeviceMemory): DeviceMemory {
  if (seen.fingerprint !== before.fingerprint) return before
  const page = seen.documentVersion > before.documentVersion ? seen : before
  // Of the same page the last look counts: whoever left is forgotten once new inbox keys are made.
  const newer = seen.documentVersion >= before.documentVersion ? seen : before
  const key = seen.epochNumber > before.epochNumber ? seen : before
  return {
    fingerprint: before.fingerprint,
    documentVersion: page.documentVersion,
    documentHash: page.documentHash,
    epochNumber: key.epochNumber,
    epochHash: key.epochHash,
    recordRevision: Math.max(before.recordRevision, seen.recordRevision),
    isNamed: before.isNamed || seen.isNamed,
    ...(newer.people ? { people: newer.people } : {}),
    ...mergeEpochs(before.epochs, seen.epochs),
  }
}

function mergeEpochs(
  before: DeviceMemory['epochs'],
  seen: DeviceMemory['epochs'],
): Pick<DeviceMemory, 'epochs'> {
  if (before === undefined || seen === undefined) {
    const epochs = before ?? seen
    return epochs ? { epochs } : {}
  }
  const newer = Object.entries(seen).filter(([id, { number }]) => number > (before[id]?.number ?? 0))
  return { epochs: { ...before, ...Object.fromEntries(newer) } }
}

/** Whether what a storage gave back is a whole memory. */
export function isMemory(found: unknown): found is DeviceMemory {
  if (typeof found !== 'object' || found === null) return false
  const memory = found as Record<string, unknown>
  return (
    typeof memory.fingerprint === 'string' &&
    typeof memory.documentVersion === 'number' &&
    typeof memory.documentHash === 'string' &&
    typeof memory.epochNumber === 'number' &&
    typeof memory.epochHash === 'string' &&
    typeof memory.recordRevision === 'number' &&
    typeof memory.isNamed === 'boolean'
  )
}
