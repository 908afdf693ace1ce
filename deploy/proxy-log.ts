// Starts Caddy with our configuration on loopback ports, treats it badly from an address of its own, and looks for that
// address and for a word of the request in everything Caddy prints. Proxies log a person when something goes wrong.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'

const clientAddress = '127.0.0.77'
const word = 'canary'
const [httpPort, httpsPort, upstreamPort] = [18_081, 18_443, 18_080]

/** What Caddy said of the client, or null when it said nothing of them. `scratch` is an empty folder. */
export async function findLeakInProxyLog(scratch: string, caddyfile: string): Promise<string | null> {
  const local = `admin off\n\thttp_port ${httpPort}\n\thttps_port ${httpsPort}\n\tlocal_certs\n\tskip_install_trust`
  const config = join(scratch, 'Caddyfile')
  writeFileSync(config, readFileSync(caddyfile, 'utf8').replace('admin off', local))
  const env = { PATH: process.env.PATH, HOME: scratch, XDG_DATA_HOME: scratch, XDG_CONFIG_HOME: scratch }
  const names = { COLLOQUE_DOMAIN: `localhost:${httpsPort}`, COLLOQUE_UPSTREAM: `127.0.0.1:${upstreamPort}` }
  const caddy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', config], {
    env: { ...env, ...names },
  })
  const printed: string[] = []
  for (const stream of [caddy.stdout, caddy.stderr]) stream.on('data', (text) => printed.push(String(text)))
  const upstream = createServer(pourOut).listen(upstreamPort, '127.0.0.1')
  try {
    if (!(await answersSoon())) return `Caddy did not start: ${printed.join('')}`
    await leave(`GET /${word} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    await leave(`POST /${word} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc`)
    await leave(`POST /${word} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`)
    await leave(`${word}\r\n\r\n`)
    upstream.close()
    await pause(300)
    await leave(`GET /${word} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  } finally {
    upstream.close()
    caddy.kill()
    await once(caddy, 'exit')
  }
  const said = printed.join('').split('\n')
  return said.find((line) => line.includes(clientAddress) || line.includes(word)) ?? null
}

// An answer without end, so that the client leaves in the middle of it.
function pourOut(socket: Socket): void {
  socket.on('error', () => undefined)
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n')
  const pouring = setInterval(() => socket.write('x'.repeat(65_536)), 5)
  socket.on('close', () => clearInterval(pouring))
}

async function leave(request: string): Promise<void> {
  const socket = await open()
  socket.on('error', () => undefined)
  socket.write(request)
  await pause(400)
  socket.destroy()
  await pause(100)
}

async function open() {
  const where = { host: '127.0.0.1', port: httpsPort, localAddress: clientAddress, servername: 'localhost' }
  const socket = connect({ ...where, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  return socket
}

async function answersSoon(): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const socket = await open().catch(() => null)
    if (socket) return !socket.destroy().connecting
    await pause(200)
  }
  return false
}
