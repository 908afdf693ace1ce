// Answers `/d/<slug>`: rendered here, because it runs nothing and holds no key. Pages that do are static files.
import type { Context } from 'hono'
import type { Dependencies } from '../dependencies.ts'
import type { BuiltApp } from '../pages/load-pages.ts'
import { chooseLanguage } from '../pages/negotiate.ts'
import { profilePage } from './profile-page.ts'
import { profileLanguage } from './profile-words.ts'

type Means = Pick<Dependencies, 'practices' | 'pages' | 'limiter' | 'addressOf'>

/** The profile of a practice that patients can see; null for every other address. */
export async function findProfile(
  c: Context,
  { practices, pages, limiter, addressOf }: Means,
): Promise<Response | null> {
  const slug = /^\/d\/([a-z0-9-]{2,64})$/.exec(c.req.path)?.[1]
  const { web } = pages
  if (!slug || !web) return null
  // Unlike the files of the pages, this asks the database for addresses that nobody has.
  limiter.require('reads', addressOf(c))
  const known = await practices.find(slug)
  if (!known || known.practice.state === 'draft') return null
  const language = chooseLanguage(web.languages, c.req.query('lang'), c.req.header('accept-language'))
  const body = await profilePage(known.document, {
    language: profileLanguage(language),
    headTags: headTagsOf(web, language),
    languages: web.languages,
  })
  return c.html(body, 200, {
    'cache-control': 'no-cache',
    'content-language': language,
    vary: 'Accept-Encoding, Accept-Language',
  })
}

// The style of the pages that were built, by the names and hashes that stand in one of them.
function headTagsOf({ html }: BuiltApp, language: string): string {
  const page = html.get(`${language}/404.html`)?.forms.identity
  const tags = page
    ? Buffer.from(page.bytes)
        .toString()
        .match(/<link [^>]*>/g)
    : null
  return (tags ?? []).filter((tag) => !tag.includes('modulepreload')).join('\n    ')
}
