// npm run validate:deploy: holds the manifests against the tools that exist on this machine and says which do not.
// It starts no container and no service: a real host is the operator's to try (deploy/README.md).
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findLeakInProxyLog } from './proxy-log.ts'

const here = import.meta.dirname
const scratch = mkdtempSync(join(tmpdir(), 'deploy-'))
const units = ['colloque-api', 'colloque-jobs', 'colloque-migrate']
/** systemd's own scale: 0 is shut, 10 is open. */
const mostExposed = 1.5

type Outcome = { name: string; result: 'ok' | 'failed' | 'tool missing'; detail: string }
const outcomes: Outcome[] = []

function run(
  name: string,
  command: string,
  args: string[],
  judge: (output: string, code: number) => string | null,
) {
  const env = { ...process.env, COLLOQUE_DOMAIN: 'example.org', COLLOQUE_UPSTREAM: '127.0.0.1:8080' }
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: scratch,
    env: {
      ...env,
      CADDY_IMAGE: 'caddy@sha256:0',
      POSTGRES_IMAGE: 'postgres@sha256:0',
      BUILD_IMAGE: 'node@sha256:0',
      BASE_IMAGE: 'debian@sha256:0',
    },
  })
  if (done.error) {
    outcomes.push({ name, result: 'tool missing', detail: command })
    return
  }
  const complaint = judge(`${done.stdout}${done.stderr}`, done.status ?? 1)
  outcomes.push({ name, result: complaint === null ? 'ok' : 'failed', detail: complaint ?? '' })
}

const exitsWithZero = (output: string, code: number) => (code === 0 ? null : output.trim())

run(
  'proxy configuration',
  'caddy',
  ['validate', '--adapter', 'caddyfile', '--config', join(here, 'proxy/Caddyfile')],
  exitsWithZero,
)

const hasProxy = outcomes.at(-1)?.result !== 'tool missing'
const leak = hasProxy ? await findLeakInProxyLog(scratch, join(here, 'proxy/Caddyfile')) : 'caddy'
const leakResult = hasProxy ? (leak === null ? 'ok' : 'failed') : 'tool missing'
outcomes.push({ name: 'proxy says nothing of a client', result: leakResult, detail: leak ?? '' })

// The units name the folder they are installed in: verify them as if this checkout were it, under a path without spaces.
const installed = join(scratch, 'colloque')
symlinkSync(join(here, '..'), installed)
for (const unit of units) {
  const source = join(here, `systemd/${unit}.service`)
  run(`${unit} exposure`, 'systemd-analyze', ['security', '--offline=true', source], (output) => {
    const level = Number(/exposure level for \S+: ([\d.]+)/.exec(output)?.[1] ?? Number.NaN)
    return level <= mostExposed ? null : `exposure ${level}, at most ${mostExposed}`
  })
  const copy = join(scratch, `${unit}.service`)
  writeFileSync(copy, readFileSync(source, 'utf8').replaceAll('/opt/colloque', installed))
}
for (const unit of units) {
  run(`${unit} verify`, 'systemd-analyze', ['verify', join(scratch, `${unit}.service`)], (output) => {
    const own = output.split('\n').filter((line) => line.includes('colloque-') && !/man page/i.test(line))
    return own.length === 0 ? null : own.join('\n')
  })
}

// The old docker-compose knows no top-level name; everything else is the same file.
const compose = readFileSync(join(here, 'compose/compose.yaml'), 'utf8')
writeFileSync(join(scratch, 'compose.yaml'), compose.replace(/^name: .*\n/m, ''))
copyFileSync(join(here, 'compose/Dockerfile'), join(scratch, 'Dockerfile'))
run('compose file', 'docker-compose', ['-f', join(scratch, 'compose.yaml'), 'config', '-q'], exitsWithZero)
rmSync(scratch, { recursive: true, force: true })

for (const { name, result, detail } of outcomes)
  console.log(`${result.padEnd(12)} ${name}${detail ? `: ${detail}` : ''}`)
const count = (result: Outcome['result']) => outcomes.filter((o) => o.result === result).length
const figures = { checked: count('ok'), failed: count('failed'), toolsMissing: count('tool missing') }
const ok = figures.failed === 0 && figures.toolsMissing === 0
console.log(JSON.stringify({ name: 'validate-deploy', figures, ok }))
process.exitCode = ok ? 0 : 1
