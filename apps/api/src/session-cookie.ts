// The session cookie: `__Host-`, HttpOnly, Secure, SameSite=Strict, gone with the browser. Browsers take Secure
// cookies from http://localhost too (not Safari), so there is one name everywhere.
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { cookieName } from './middleware/access-guard.ts'

const attributes = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

export function giveSessionCookie(c: Context, token: string): void {
  setCookie(c, cookieName, token, attributes)
}

export function takeSessionCookie(c: Context): void {
  deleteCookie(c, cookieName, attributes)
}
