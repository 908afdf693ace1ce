// A way to a database that a test can cut and open again, as an outage does; the cluster itself stays up for others.
import { once } from 'node:events'
import { createConnection, createServer, type Server, type Socket } from 'node:net'

export type BreakableWay = {
  /** The database's URL over this way. */
  readonly url: string
  /** Cuts every connection and refuses new ones. */
  cut(): void
  open(): Promise<void>
}

/** Opens a way on a port of its own to the database at `url`, whose server is on a Unix socket. */
export async function openBreakableWay(url: string): Promise<BreakableWay> {
  const { searchParams, port } = new URL(url)
  const path = `${searchParams.get('host')}/.s.PGSQL.${port || 5432}`
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    return socket
  }
  let server: Server | null = null
  let ownPort = 0
  const open = async () => {
    server = createServer((near) => {
      const far = createConnection(path)
      keep(near).pipe(keep(far)).pipe(near)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    }).listen(ownPort, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address && typeof address === 'object') ownPort = address.port
  }
  await open()
  const own = new URL(url)
  own.searchParams.delete('host')
  own.hostname = '127.0.0.1'
  own.port = String(ownPort)
  return {
    url: own.href,
    cut: () => {
      server?.close()
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    open,
  }
}
