// The practitioner's own sealed file: entries and index, written by compare-and-swap. Only the owner gets at it.
import type { Handlers, SealedRecord, WriteRecordIndex } from '@colloque/contract'
import {
  addRecordChunk,
  dayOf,
  type FileOwner,
  type FileWrite,
  findRecord,
  findRecordChunk,
  findRecordIndex,
  findRecordParts,
  type StoredRecord,
  writeFile,
} from '@colloque/database'
import type { Context } from 'hono'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { sealedGrant, storedGrant } from '../wire/appointments.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names =
  | 'findRecordIndex'
  | 'findRecordParts'
  | 'writeRecordIndex'
  | 'findRecord'
  | 'addRecordChunk'
  | 'findRecordChunk'

export function recordHandlers({ sql, now }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findRecordIndex: async (c) => {
      const index = await findRecordIndex(sql, ownerOf(c))
      return c.json({ revision: index?.revision ?? 0, sealed: index ? sealedRecord(index) : null }, 200)
    },
    findRecordParts: async (c) => {
      const partIds = c.req.valid('query').partIds.split(',').map(idOf)
      const parts = await findRecordParts(sql, ownerOf(c), partIds)
      const told = parts.map((part) => ({
        partId: part.partId,
        revision: part.revision,
        sealed: sealedRecord(part),
      }))
      return c.json({ parts: told }, 200)
    },
    writeRecordIndex: async (c) => {
      const written = await writeFile(sql, ownerOf(c), toWrite(c.req.valid('json'), now()))
      if (written.outcome === 'stale-index') throw refuseField('stale-revision', '/replacesRevision')
      if (written.outcome === 'stale-record')
        throw refuseField('stale-revision', `/records/${written.position}/replacesRevision`)
      return c.json({ revision: written.revision }, 200)
    },
    findRecord: async (c) => {
      const { recordId } = c.req.valid('param')
      const { revision = null } = c.req.valid('query')
      const record = await findRecord(sql, ownerOf(c), idOf(recordId), revision)
      if (!record) throw new Refusal('not-found')
      return c.json({ recordId, revision: record.revision, sealed: sealedRecord(record) }, 200)
    },
    addRecordChunk: async (c) => {
      const { recordId, chunkNumber } = c.req.valid('param')
      const chunk = {
        recordId: idOf(recordId),
        chunkNumber,
        sealedChunk: bytesOf(c.req.valid('json').sealedChunk),
        writtenOn: dayOf(now()),
      }
      if (!(await addRecordChunk(sql, ownerOf(c), chunk))) throw new Refusal('stale-revision')
      return c.body(null, 204)
    },
    findRecordChunk: async (c) => {
      const { recordId, chunkNumber } = c.req.valid('param')
      const sealedChunk = await findRecordChunk(sql, ownerOf(c), idOf(recordId), chunkNumber)
      if (!sealedChunk) throw new Refusal('not-found')
      return c.json({ sealedChunk: textOf(sealedChunk) }, 200)
    },
  }
}

function ownerOf(c: Context<ApiEnv>): FileOwner {
  const { practiceId, practitionerId } = requireMember(c)
  return { practiceId, practitionerId }
}

function toWrite(request: WriteRecordIndex, nowAt: number): FileWrite {
  return {
    replacesRevision: request.replacesRevision,
    index: stored(request.sealed),
    parts: request.parts.map(({ partId, sealed }) => ({ partId: idOf(partId), ...stored(sealed) })),
    removedParts: request.removedParts.map(idOf),
    records: request.records.map(({ recordId, replacesRevision, sealed }) => ({
      recordId: idOf(recordId),
      replacesRevision,
      ...stored(sealed),
    })),
    removedRecords: request.removedRecords.map(idOf),
    writtenOn: dayOf(nowAt),
  }
}

function stored({ body, grant }: SealedRecord) {
  return { sealedBody: bytesOf(body), ...storedGrant(grant) }
}

function sealedRecord(record: StoredRecord): SealedRecord {
  return { body: textOf(record.sealedBody), grant: sealedGrant(record) }
}
