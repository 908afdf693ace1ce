// The question before time is closed that visits are booked in: what becomes of each. Nothing is saved before it is
// answered; then the rules are written, and each visit is moved or cancelled by an act of its own.
import type { AvailabilityRules } from '@colloque/contract'
import { announce, Button, Dialog, type FormError, Notice } from '@colloque/ui'
import { openings as o } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { titleOf } from '../../model/agenda/agenda-columns.ts'
import { type AgendaVisit, spanOf } from '../../model/agenda/agenda-visit.ts'
import { isolated } from '../../model/bidi.ts'
import { refetchVisits } from '../../state/agenda/lost-visits.ts'
import { changeStatus, reschedule } from '../../state/agenda/visit-acts.ts'
import { timeZoneOfCalendar } from '../../state/page/rules.ts'
import { Form, sentenceOf, useSubmission } from '../form.tsx'
import { whenWithin } from '../when-text.ts'
import { LostVisit, type Plan } from './lost-visit.tsx'

export type LostVisitsProps = {
  visits: readonly AgendaVisit[]
  scheduleId: string
  /** The rules that shall hold. */
  rules: AvailabilityRules
  /** Writes the rules; false when that has to be edited anew, and the question is over. A failure is thrown. */
  save: () => Promise<boolean>
  onClose: () => void
}

type Plans = Readonly<Record<string, Plan>>

/** The dialog. */
export function LostVisits({ scheduleId, rules, save, onClose, ...props }: LostVisitsProps) {
  const timeZone = timeZoneOfCalendar(scheduleId)
  const [visits, setVisits] = useState(props.visits)
  const [plans, setPlans] = useState<Plans>({})
  const [isSaved, setSaved] = useState(false)
  const [failures, setFailures] = useState<Readonly<Record<string, string>>>({})
  const planOf = ({ told }: AgendaVisit) => plans[told.appointmentId]
  const counts = (act: Plan['act']) => visits.filter((visit) => planOf(visit)?.act === act).length
  const submission = useSubmission(async () => {
    const errors = visits.flatMap((visit) => errorOfPlan(visit, planOf(visit), timeZone))
    if (errors.length > 0) return errors
    if (!isSaved && !(await save())) return undefined
    setSaved(true)
    const failed: Record<string, string> = {}
    for (const visit of visits) {
      try {
        await carryOut(visit, planOf(visit), scheduleId)
      } catch (error) {
        failed[visit.told.appointmentId] = sentenceOf(error)
      }
    }
    const left = visits.filter(({ told }) => told.appointmentId in failed)
    if (left.length === 0) {
      onClose()
      return undefined
    }
    // What failed may have been changed by somebody else meanwhile.
    setVisits(await refetchVisits(left).catch(() => left))
    setFailures(failed)
    announce(o.lostFailed({ count: left.length }))
    return undefined
  })
  const keepAll = () =>
    setPlans(Object.fromEntries(visits.map(({ told }) => [told.appointmentId, { act: 'keep' as const }])))
  const taken = visits.flatMap((visit) => {
    const at = planOf(visit)?.start?.at
    return at === undefined ? [] : [{ visit, at }]
  })
  const [moved, cancelled] = [counts('move'), counts('cancel')]
  return (
    <Dialog open title={o.lostTitle({ count: visits.length })} onClose={onClose}>
      <Form submission={submission}>
        {isSaved ? (
          <Notice tone="bad">{o.lostFailed({ count: visits.length })}</Notice>
        ) : (
          <p>{o.lostLead()}</p>
        )}
        {visits.length > 1 && (
          <Button size="small" icon="check" onClick={keepAll}>
            {o.lostKeepAll()}
          </Button>
        )}
        <div class="lost-visits">
          {visits.map((visit) => {
            const { appointmentId } = visit.told
            return (
              <LostVisit
                key={appointmentId}
                visit={visit}
                name={nameOf(visit, timeZone)}
                plan={planOf(visit) ?? null}
                rules={rules}
                taken={taken
                  .filter((other) => other.visit !== visit)
                  .map(({ at, visit: { told } }) => ({ at, told }))}
                failure={failures[appointmentId]}
                errorOf={submission.errorOf}
                onChange={(plan) => setPlans((before) => ({ ...before, [appointmentId]: plan }))}
              />
            )
          })}
        </div>
        <div class="dialog-foot row">
          <Button type="submit" kind={cancelled > 0 ? 'danger' : 'primary'} busy={submission.busy}>
            {isSaved
              ? o.lostRetry()
              : moved + cancelled === 0
                ? o.lostSaveKeep()
                : o.lostSaveActs({ moved, cancelled, kept: counts('keep') })}
          </Button>
          {!isSaved && <Button onClick={onClose}>{o.lostBack()}</Button>}
        </div>
      </Form>
    </Dialog>
  )
}

async function carryOut({ told }: AgendaVisit, plan: Plan | undefined, scheduleId: string): Promise<void> {
  if (plan?.act === 'cancel') await changeStatus(told, 'cancelled')
  if (plan?.act !== 'move' || !plan.start) return
  const { at, resourceId } = plan.start
  await reschedule(told, { scheduleId, startAt: at, ...(resourceId ? { resourceIds: [resourceId] } : {}) })
}

function errorOfPlan(visit: AgendaVisit, plan: Plan | undefined, timeZone: string): FormError[] {
  const { appointmentId } = visit.told
  const name = nameOf(visit, timeZone)
  if (plan === undefined)
    return [{ fieldId: `lost-${appointmentId}`, message: o.lostChoose({ visit: name }) }]
  return plan.act === 'move' && !plan.start
    ? [{ fieldId: `lost-to-${appointmentId}`, message: o.lostMoveMissing({ visit: name }) }]
    : []
}

function nameOf(visit: AgendaVisit, timeZone: string): string {
  const when = whenWithin(spanOf(visit.told).startAt, timeZone, Date.now())
  return visit.content.kind === 'opened'
    ? o.lostVisit({ name: isolated(titleOf(visit)), when })
    : o.lostSealed({ minutes: visit.told.lengthClass.lengthTicks * 5, when })
}
