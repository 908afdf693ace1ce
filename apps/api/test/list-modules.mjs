// Preloaded into a server by a test: appends the URL of every module it loads to the file MODULE_LIST names.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env.MODULE_LIST, `${url}\n`)
    return nextLoad(url, context)
  },
})
