// Finds a Node new enough to run TypeScript directly, before anything TypeScript is loaded. Plain
// JavaScript for Node 18: npm ci under an older Node has brought the pinned one as a package.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED_MAJOR = 24
const here = dirname(fileURLToPath(import.meta.url))

/** @param {string} sentence */
function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

function pinnedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(here, '..', '..', 'node_modules', `node-${os}-${process.arch}`, 'bin', program)
  return existsSync(path) ? path : null
}

/** Runs the program on the pinned Node and ends as it ends. @param {string} node @param {string} program */
function runOn(node, program) {
  // The channel tells the other process when this one is killed; signals go through it in order.
  const stdio = /** @type {const} */ (['inherit', 'inherit', 'inherit', 'ipc'])
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', () => giveUp(`The Node in ${node} could not be run: run "npm ci" again.`))
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** Runs a TypeScript file of src/ on a Node that can. @param {string} name */
export async function runWithPinnedNode(name) {
  const program = join(here, 'src', name)
  if (!existsSync(join(here, '..', '..', 'node_modules', '@colloque'))) {
    giveUp('The packages are not installed yet: run "npm ci" first.')
  }
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) {
    await import(`./src/${name}`)
    return
  }
  const node = pinnedNode()
  if (node) runOn(node, program)
  else
    giveUp(
      `Colloque needs Node ${NEEDED_MAJOR} and this is ${process.version}, with none packaged for ${process.platform}-${process.arch}: install Node ${NEEDED_MAJOR} from nodejs.org.`,
    )
}
