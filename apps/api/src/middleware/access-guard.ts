// Who may call what, as the contract declares it. A path that is not declared does not exist; a declared route whose
// access is not met is never reached.
import type { Access } from '@colloque/contract'
import { type Database, requirePractice } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import type { SignedIn } from '@colloque/sessions'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { findRoute } from '../declared-routes.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { Refusal } from '../refusal.ts'
import { findGuestVisit, type GuestVisit } from '../visit-bearer.ts'

export const cookieName = 'colloque'

type Means = Pick<Dependencies, 'sql' | 'sessions'>

export function accessGuard(means: Means) {
  const { sql, sessions } = means
  return createMiddleware<ApiEnv>(async (c, next) => {
    const route = findRoute(c.req.method, c.req.path)
    if (!('access' in route)) {
      if (route.length === 0) throw new Refusal('not-found')
      c.set('allowedMethods', route.join(', '))
      throw new Refusal('method-not-allowed')
    }
    c.set('routePath', route.path)
    if (route.access === 'anyone') return next()
    if (route.access === 'visit') {
      const visit = await findGuestVisit(sql, c.req.header('authorization'))
      if (!visit) throw new Refusal('not-found')
      c.set('visit', visit)
      return next()
    }
    const token = sessionToken(c)
    const find = route.isNoActivity ? sessions.look : sessions.find
    const member = token === undefined ? null : await find(token)
    if (!member) throw new Refusal('not-signed-in')
    if (!(await isEnough(sql, member, route.access))) throw new Refusal('not-allowed')
    c.set('member', member)
    return next()
  })
}

/** The session's token, from the `__Host-` cookie and no other. */
export function sessionToken(c: Context): string | undefined {
  return getCookie(c, cookieName, 'host')
}

// Everything but a session that asks for no more, and the administrator's doors, needs the signature of the practice.
async function isEnough(sql: Database, member: SignedIn, access: Access): Promise<boolean> {
  if (access === 'session') return true
  if (access === 'administrator') return member.role === 'administrator'
  const { practitioners, delegates = [] } = await currentDocument(
    sql,
    await requirePractice(sql, member.practiceId),
  )
  const identityPublicKey = toBase64url(member.identityPublicKey)
  const people = access === 'member' ? [...practitioners, ...delegates] : practitioners
  return people.some(
    (named) => named.id === member.practitionerId && named.identityPublicKey === identityPublicKey,
  )
}

/** Whether the session with that token still stands and its member would still be let in; renews nothing. */
export async function isStillMember({ sql, sessions }: Means, token: string): Promise<boolean> {
  const member = await sessions.look(token)
  return member !== null && (await isEnough(sql, member, 'member'))
}

/** @throws Refusal when the guard has not let a member through: a route that is not declared so. */
export function requireMember(c: Context<ApiEnv>): SignedIn {
  const member = c.get('member')
  if (!member) throw new Refusal('not-signed-in')
  return member
}

/** @throws Refusal when the guard has not let a guest through. */
export function requireVisit(c: Context<ApiEnv>): GuestVisit {
  const visit = c.get('visit')
  if (!visit) throw new Refusal('not-found')
  return visit
}
