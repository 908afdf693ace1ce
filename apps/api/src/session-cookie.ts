// The session cookie: `__Host-`, HttpOnly, Secure, SameSite=Strict, gone with the browser. Browsers take Secure
// cookies from http://localhost too (not Safari), so there is one name everywhere.
import type { Sessions } from '@colloque/sessions'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { cookieName, sessionToken } from './middleware/access-guard.ts'

const attributes = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

export function giveSessionCookie(c: Context, token: string): void {
  setCookie(c, cookieName, token, attributes)
}

/** Begins a session for who has just shown who they are; the one this browser had before ends. */
export async function beginSession(
  c: Context,
  sessions: Sessions,
  account: Parameters<Sessions['begin']>[0],
): Promise<void> {
  const previous = sessionToken(c)
  if (previous !== undefined) await sessions.end(previous)
  giveSessionCookie(c, await sessions.begin(account))
}

/** Leaves nothing of a session in the browser that asked to end it. */
export function endHere(c: Context): void {
  deleteCookie(c, cookieName, attributes)
  c.header('Clear-Site-Data', '"cache", "cookies", "storage"')
}
