// A practice founded through the API, with openings every day and open to patients.
import { type BuiltPractice, buildPractice, openEveryDay } from './practice-builder.ts'

/** Founds and opens at `origin`, under an invitation. @throws Error naming the step that was refused */
export async function foundPractice(origin: string, invitationToken: string): Promise<BuiltPractice> {
  const { deploymentId } = (await ask('/api/deployment')).json as { deploymentId: string }
  const practice = buildPractice(deploymentId, Date.now())
  const founded = await ask('/api/practices', { method: 'POST', json: practice.founding(invitationToken) })
  const cookie = founded.cookie
  for (const id of [practice.scheduleId, practice.secondScheduleId]) {
    const json = { revision: 0, rules: openEveryDay() }
    await ask(`/api/practice/schedules/${id}/rules`, { method: 'PUT', json, cookie })
  }
  await ask('/api/practice/open', { method: 'POST', json: {}, cookie })
  return practice

  async function ask(path: string, { method = 'GET', json, cookie }: Asked = {}) {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        origin,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}.`)
    const given = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { json: (text === '' ? null : JSON.parse(text)) as unknown, cookie: given }
  }
}

type Asked = { method?: string; json?: unknown; cookie?: string }
