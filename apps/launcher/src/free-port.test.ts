// The port is tried before anything is started.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { requireFreePort } from './free-port.ts'

describe('requireFreePort', () => {
  it('refuses a port that is taken and passes once it is free, leaving it free', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await expect(requireFreePort('127.0.0.1', port)).rejects.toThrow(`Port ${port} is already taken`)
    server.close()
    await once(server, 'close')
    await requireFreePort('127.0.0.1', port)
    await requireFreePort('127.0.0.1', port)
  })

  it('refuses a port that something else holds on the other loopback address', async () => {
    const server = createServer().listen(0, '::1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await expect(requireFreePort('127.0.0.1', port)).rejects.toThrow('already taken on ::1')
    server.close()
  })

  it('refuses an address of another computer', async () => {
    await expect(requireFreePort('192.0.2.1', 8080)).rejects.toThrow('choose another HOST or PORT')
  })
})
