// Known browsers and login sessions of one's own account. A browser becomes known in a session that was begun with more
// than a passphrase, or from a browser that was known; removing it ends its sessions in the same statement.
import type { Handlers } from '@colloque/contract'
import { addDevice, dayOf, findDevices, removeDevice, renameDevice } from '@colloque/database'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember, sessionToken } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { endHere } from '../session-cookie.ts'
import { hashAuthenticationKey } from '../wire/accounts.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'findDevices' | 'addDevice' | 'renameDevice' | 'removeDevice' | 'endOtherSessions'

export function deviceHandlers({ sql, sessions, now }: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findDevices: async (c) => {
      const { practiceId, accountId } = requireMember(c)
      const [devices, own] = await Promise.all([
        findDevices(sql, practiceId, accountId),
        sessions.list(accountId, sessionToken(c) ?? ''),
      ])
      const told = devices.map(({ sealedLabel, ...device }) => ({
        ...device,
        sealedLabel: textOf(sealedLabel),
      }))
      return c.json({ devices: told, sessions: own }, 200)
    },

    addDevice: async (c) => {
      const { practiceId, accountId } = requireMember(c)
      const { deviceId, deviceKey, sealedLabel } = c.req.valid('json')
      const secretHash = hashAuthenticationKey(bytesOf(deviceKey))
      const device = { deviceId: idOf(deviceId), secretHash, sealedLabel: bytesOf(sealedLabel) }
      const known = await addDevice(sql, practiceId, accountId, device, dayOf(now()))
      if (known === null) throw refuseField('stale-revision', '/deviceId')
      await sessions.attach(sessionToken(c) ?? '', known)
      return c.json({ deviceId: known }, 201)
    },

    renameDevice: async (c) => {
      const { practiceId, accountId } = requireMember(c)
      const deviceId = idOf(c.req.valid('param').deviceId)
      const sealedLabel = bytesOf(c.req.valid('json').sealedLabel)
      const isRenamed = await renameDevice(sql, practiceId, accountId, deviceId, sealedLabel)
      if (!isRenamed) throw new Refusal('not-found')
      return c.body(null, 204)
    },

    removeDevice: async (c) => {
      const member = requireMember(c)
      const { practiceId, accountId } = member
      const deviceId = idOf(c.req.valid('param').deviceId)
      const outcome = await removeDevice(sql, practiceId, accountId, deviceId)
      if (outcome !== 'removed') throw new Refusal(outcome)
      if (deviceId === member.deviceId) endHere(c)
      return c.body(null, 204)
    },

    endOtherSessions: async (c) => {
      const { accountId } = requireMember(c)
      await sessions.endOthers(accountId, sessionToken(c) ?? '')
      return c.body(null, 204)
    },
  }
}
