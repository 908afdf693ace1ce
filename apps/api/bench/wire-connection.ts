// The load generator's own HTTP/1.1: one request at a time on a kept connection, sent as bytes prepared beforehand. It
// shares the machine with what it measures, so it does as little as an honest client can: no pipelining, no objects.
import { createConnection } from 'node:net'

export type WireAnswer = { status: number; body: Buffer }

export type WireConnection = {
  /** Sends one request; `bytes` must stay as they are until the answer. */
  send(bytes: Uint8Array, onAnswer: (answer: WireAnswer) => void): void
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')
const chunkedEnd = '0\r\n\r\n'

/** Opens a connection to `port` of this machine; `onLost` hears of an end that nobody asked for. */
export function openConnection(port: number, onLost: (error: Error) => void): Promise<WireConnection> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    let received: Buffer | null = null
    let answered: ((answer: WireAnswer) => void) | null = null
    let isClosed = false
    socket.once('error', reject)
    socket.on('data', (chunk) => {
      received = received === null ? chunk : Buffer.concat([received, chunk])
      const answer = readAnswer(received)
      if (!answer || !answered) return
      const told = answered
      received = null
      answered = null
      told(answer)
    })
    socket.on('close', () => !isClosed && onLost(new Error('the server ended a connection')))
    socket.once('connect', () => {
      socket.off('error', reject)
      socket.on('error', onLost)
      resolve({
        send(bytes, onAnswer) {
          answered = onAnswer
          socket.write(bytes)
        },
        close() {
          isClosed = true
          socket.destroy()
        },
      })
    })
  })
}

/** The answer, or null while something of it is missing. */
function readAnswer(received: Buffer): WireAnswer | null {
  const end = received.indexOf(headEnd)
  if (end < 0) return null
  const head = received.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const bodyAt = end + headEnd.length
  if (status === 204 || status === 304) return { status, body: received.subarray(bodyAt) }
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  const isWhole =
    length === undefined
      ? received.toString('latin1', received.length - chunkedEnd.length) === chunkedEnd
      : received.length >= bodyAt + Number(length)
  return isWhole ? { status, body: received.subarray(bodyAt) } : null
}
