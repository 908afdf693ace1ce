import { sampleId } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { createSampleAccount, loginName, randomBytes, sampleOwner } from '../test/sample-account.ts'
import { deriveDeviceKey, deviceRecordName, openDeviceLabel, sealDeviceLabel } from './device.ts'

const { deploymentId } = sampleOwner
const user = { deploymentId, loginName }
const other = { deploymentId: sampleId('other deployment'), loginName }
const secret = randomBytes(32)

describe('a known browser', () => {
  it('shows the same key again, and another one to another deployment, login name or with another secret', () => {
    const key = deriveDeviceKey(secret, user)
    expect(key).toHaveLength(32)
    expect(deriveDeviceKey(secret, user)).toEqual(key)
    expect(key).not.toEqual(secret)
    for (const [bytes, who] of [
      [secret, other],
      [secret, { ...user, loginName: 'somebody-else' }],
      [randomBytes(32), user],
    ] as const)
      expect(deriveDeviceKey(bytes, who)).not.toEqual(key)
    expect(() => deriveDeviceKey(secret.subarray(1), user)).toThrow(RangeError)
  })

  it('keeps its secret under a name that says no login name', () => {
    const names = [user, other, { ...user, loginName: 'somebody-else' }].map(deviceRecordName)
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^[\w-]{22}$/)
  })
})

describe('the name of a browser', () => {
  const { root } = createSampleAccount().secrets
  const deviceId = sampleId('device')

  it.each(['', 'Empfang', 'Cabinet – « l’été » 🌻', 'x'.repeat(127)])(
    '%s is read back, sealed at one length',
    (label) => {
      const sealed = sealDeviceLabel(root, deviceId, label, randomBytes)
      expect(sealed).toHaveLength(168)
      expect(openDeviceLabel(root, deviceId, sealed)).toBe(label)
    },
  )

  it('is not read for another browser, account, root version or with any byte changed', () => {
    const sealed = sealDeviceLabel(root, deviceId, 'Empfang', randomBytes)
    expect(openDeviceLabel(root, sampleId('other device'), sealed)).toBeNull()
    expect(openDeviceLabel({ ...root, accountId: sampleId('other') }, deviceId, sealed)).toBeNull()
    expect(openDeviceLabel({ ...root, rootVersion: 2 }, deviceId, sealed)).toBeNull()
    expect(openDeviceLabel(createSampleAccount().secrets.root, deviceId, sealed)).toBeNull()
    for (const index of sealed.keys()) {
      const changed = sealed.map((byte, at) => (at === index ? byte ^ 1 : byte))
      expect(openDeviceLabel(root, deviceId, changed)).toBeNull()
    }
    expect(openDeviceLabel(root, deviceId, sealed.subarray(1))).toBeNull()
  })

  it('that is too long is refused', () => {
    expect(() => sealDeviceLabel(root, deviceId, 'x'.repeat(128), randomBytes)).toThrow(RangeError)
  })
})
