// Puts one language's messages into a build: `@colloque/ui/messages`, however it was imported, becomes that
// language's generated module, and every page's <html lang> says so.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const MESSAGES = join(import.meta.dirname, '../src/messages')

/**
 * Vite plugin that builds the page in `language`.
 * @throws Error when that language is not offered.
 */
export function messagesAlias(language: string): Plugin {
  const entry = join(MESSAGES, 'index.ts')
  if (!existsSync(join(MESSAGES, 'generated', language, 'index.ts')))
    throw new Error(`No messages for the language “${language}”.`)
  return {
    name: 'colloque:messages',
    enforce: 'pre',
    load(id) {
      return id.split('?')[0] === entry ? `export * from './generated/${language}/index.ts'` : null
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(/<html lang="[^"]*"/, `<html lang="${language}"`),
    },
  }
}
