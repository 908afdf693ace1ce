// The account PostgreSQL runs under when root starts it.
import { describe, expect, it } from 'vitest'
import { chooseUnprivilegedUser } from './unprivileged-user.ts'

const passwd = 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nnobody:x:99:98::/:/bin/false\n'

describe('chooseUnprivilegedUser', () => {
  it('prefers the owner of existing data', () => {
    expect(chooseUnprivilegedUser(passwd, 1)).toEqual({ uid: 1, gid: 1 })
  })

  it('takes uid 65534 before a nobody of another number', () => {
    expect(chooseUnprivilegedUser(`${passwd}other:x:65534:7::/:/bin/false\n`, null)).toEqual({
      uid: 65534,
      gid: 7,
    })
    expect(chooseUnprivilegedUser(passwd, null)).toEqual({ uid: 99, gid: 98 })
  })

  it('never returns root or a line it cannot read', () => {
    expect(chooseUnprivilegedUser('root:x:0:0:::\nbroken\n', 0)).toBeNull()
  })
})
