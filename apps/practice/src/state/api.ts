// The API of this page's own origin, and the few questions several places ask of it.
import { type Client, createClient, ProblemError, requireAnswer } from '@colloque/client'

export const api: Client = createClient(location.origin)
export { ProblemError, requireAnswer }

/** Whether an error is a problem of that type. */
export function isProblem(error: unknown, type: ProblemError['type']): boolean {
  return error instanceof ProblemError && error.type === type
}

let deployment: string | null = null

/** Takes the id that was told when the service was last reached. */
export function rememberDeployment(deploymentId: string): void {
  deployment ??= deploymentId
}

/** Id of the deployment, part of every context. @throws ProblemError */
export async function requireDeploymentId(): Promise<string> {
  deployment ??= (await requireAnswer(api.api.deployment.$get())).deploymentId
  return deployment
}
