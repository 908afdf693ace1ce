// A ticket of the waiting room: a number in the queue, drawn without saying who one is. Under load it costs a little
// arithmetic, which keeps programs from taking everyone's place.
import { parseTicket, writeWork } from '@colloque/admission'
import { type Client, ProblemError, requireAnswer } from '@colloque/client'
import { solveApart } from './solve-apart.ts'

/** Far beyond what the service asks for; more would only keep a device busy. */
const MOST_NUMBERS = 10_000_000

/** Draws a ticket; `onWork` is told when the device begins to work for it. @throws ProblemError */
export async function drawTicket(
  client: Client,
  slug: string,
  needsWork: boolean,
  onWork: () => void,
): Promise<string> {
  const ask = async (work?: string) => {
    const json = work === undefined ? {} : { work }
    const answer = client.api.practices[':slug']['waiting-room'].tickets.$post({ param: { slug }, json })
    return readable((await requireAnswer(answer)).ticket)
  }
  const askWithWork = async () => {
    onWork()
    return ask(await work(client, slug))
  }
  if (needsWork) return askWithWork()
  try {
    return await ask()
  } catch (error) {
    // The rush began in between.
    if (error instanceof ProblemError && error.type === 'work-not-done') return askWithWork()
    throw error
  }
}

// What is no ticket is a failure of the service, never a place to wait with.
function readable(ticket: string): string {
  try {
    parseTicket(ticket) // attacker-controlled
    return ticket
  } catch {
    throw new ProblemError('unreadable-answer')
  }
}

async function work(client: Client, slug: string): Promise<string> {
  const challenge = await requireAnswer(
    client.api.practices[':slug']['waiting-room'].challenge.$get({ param: { slug } }),
  )
  // attacker-controlled
  if (!(challenge.maxnumber <= MOST_NUMBERS)) throw new ProblemError('unreadable-answer')
  const number = await solveApart(challenge)
  if (number === null) throw new ProblemError('unreadable-answer')
  return writeWork(challenge, number)
}
