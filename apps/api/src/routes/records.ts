// The practitioner's own sealed file: entries and index, written by compare-and-swap. Only the owner gets at it.
import type { Handlers, SealedRecord } from '@colloque/contract'
import {
  dayOf,
  type FileOwner,
  findRecord,
  findRecordIndex,
  type RecordWrite,
  removeRecord,
  type StoredRecord,
  writeRecord,
  writeRecordIndex,
} from '@colloque/database'
import type { Context } from 'hono'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { sealedGrant, storedGrant } from '../wire/appointments.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findRecordIndex' | 'writeRecordIndex' | 'findRecord' | 'writeRecordEntry' | 'removeRecord'

export function recordHandlers({ sql, now }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findRecordIndex: async (c) => {
      const index = await findRecordIndex(sql, ownerOf(c))
      return c.json({ revision: index?.revision ?? 0, sealed: index ? sealedRecord(index) : null }, 200)
    },
    writeRecordIndex: async (c) => {
      const revision = await writeRecordIndex(sql, ownerOf(c), toWrite(c.req.valid('json'), now()))
      if (revision === null) throw refuseField('stale-revision', '/replacesRevision')
      return c.json({ revision }, 200)
    },
    findRecord: async (c) => {
      const { recordId } = c.req.valid('param')
      const record = await findRecord(sql, ownerOf(c), idOf(recordId))
      if (!record) throw new Refusal('not-found')
      return c.json({ recordId, revision: record.revision, sealed: sealedRecord(record) }, 200)
    },
    writeRecordEntry: async (c) => {
      const recordId = idOf(c.req.valid('param').recordId)
      const revision = await writeRecord(sql, ownerOf(c), recordId, toWrite(c.req.valid('json'), now()))
      if (revision === null) throw refuseField('stale-revision', '/replacesRevision')
      return c.json({ revision }, 200)
    },
    removeRecord: async (c) => {
      const isRemoved = await removeRecord(sql, ownerOf(c), idOf(c.req.valid('param').recordId))
      if (!isRemoved) throw new Refusal('not-found')
      return c.body(null, 204)
    },
  }
}

function ownerOf(c: Context<ApiEnv>): FileOwner {
  const { practiceId, practitionerId } = requireMember(c)
  return { practiceId, practitionerId }
}

function toWrite(request: { replacesRevision: number; sealed: SealedRecord }, nowAt: number): RecordWrite {
  const { replacesRevision, sealed } = request
  return {
    replacesRevision,
    sealedBody: bytesOf(sealed.body),
    ...storedGrant(sealed.grant),
    writtenOn: dayOf(nowAt),
  }
}

function sealedRecord(record: StoredRecord): SealedRecord {
  return { body: textOf(record.sealedBody), grant: sealedGrant(record) }
}
