// Which file answers an address outside /api. Pages are static: nothing of the request gets into them.
import type { Context } from 'hono'
import { contentSecurityPolicy, permissionsPolicy } from '../middleware/security-headers.ts'
import { answerFile } from './answer-file.ts'
import type { BuiltApp, Pages } from './load-pages.ts'
import { chooseLanguage } from './negotiate.ts'

type Found = { app: BuiltApp; name: string; status: 200 | 404 }

/** Answers a page or an asset; 503 in plain words when the pages have not been built. */
export function answerPage(c: Context, pages: Pages): Response {
  const { pathname } = new URL(c.req.url)
  const asset = pages.web?.files.get(pathname) ?? pages.practice?.files.get(pathname)
  if (asset) return answerFile(c, asset, 200, {})
  if (pathname === '/v') return c.redirect('/v/', 308)
  const found = findPage(pathname, pages)
  if (!found) return c.text('The pages have not been built yet: run npm run build, then start again.', 503)
  const language = chooseLanguage(found.app.languages, c.req.query('lang'), c.req.header('accept-language'))
  const file = found.app.html.get(`${language}/${found.name}`)
  if (!file) return c.text('There is no such page.', 404)
  // The desk's keys live in a worker, and so do the proof of work of a waiting room and the directory while it is searched.
  const startsWorker = found.app === pages.practice || ['p.html', 'find.html'].includes(found.name)
  return answerFile(c, file, found.status, {
    'content-language': language,
    'content-security-policy': contentSecurityPolicy(startsWorker),
    // The one page that may ask where the device is, when somebody presses the button; it keeps that to itself.
    ...(found.name === 'find.html' ? { 'permissions-policy': permissionsPolicy(['geolocation']) } : {}),
  })
}

function findPage(pathname: string, { web, practice }: Pages): Found | null {
  const isPractice = pathname === '/practice' || pathname.startsWith('/practice/')
  if (isPractice) return practice && { app: practice, name: 'index.html', status: 200 }
  if (!web) return null
  if (pathname === '/') return { app: web, name: 'index.html', status: 200 }
  if (pathname === '/find') return { app: web, name: 'find.html', status: 200 }
  if (pathname === '/v/') return { app: web, name: 'v.html', status: 200 }
  if (/^\/p\/[a-z0-9-]{2,64}$/.test(pathname)) return { app: web, name: 'p.html', status: 200 }
  return { app: web, name: '404.html', status: 404 }
}
