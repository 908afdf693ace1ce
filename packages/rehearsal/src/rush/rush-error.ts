// What ends a rehearsal before it begins, as one sentence for whoever typed the command.

export class RushError extends Error {
  override name = 'RushError'
}
