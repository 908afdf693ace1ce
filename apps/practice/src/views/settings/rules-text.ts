// The rules of one calendar as the page of openings edits them, and read back whole.
import type { AvailabilityRules } from '@colloque/contract'
import type { FormError } from '@colloque/ui'
import { textOfExceptions } from '../../model/page/exceptions-text.ts'
import { textOfLimits } from '../../model/page/limits-text.ts'
import { textOfOpenings } from '../../model/page/openings-text.ts'
import { rulesOf, todayOn } from '../../state/page/rules.ts'
import { requireMember } from '../../state/session/session.ts'
import type { DaysAway } from './absences.tsx'
import { exceptionsOrErrors } from './exceptions.tsx'
import { type HolidaysChoice, holidaysOf } from './holidays.tsx'
import { limitsOrErrors } from './limits.tsx'
import { openingsOrErrors } from './weekly-openings.tsx'

export type RulesText = ReturnType<typeof textOfRules>

/** What stands, ready to be edited. */
export function textOfRules(scheduleId: string) {
  const { openings, exceptions, absences, holidays, limits } = rulesOf(scheduleId)
  const daysAway: readonly DaysAway[] = absences
  const choice: HolidaysChoice = {
    isClosed: holidays !== undefined,
    countryCode: holidays?.countryCode ?? requireMember().document.countryCode,
    region: holidays?.region ?? '',
  }
  return {
    openings: textOfOpenings(openings),
    exceptions: textOfExceptions(exceptions),
    absences: daysAway,
    holidays: choice,
    limits: textOfLimits(limits),
  }
}

/** Everything that was typed as rules, new openings without an id; or every error. */
export function rulesOrErrors(
  text: RulesText,
  scheduleId: string,
): { rules: AvailabilityRules } | { errors: FormError[] } {
  const weekly = openingsOrErrors(text.openings, todayOn(scheduleId))
  const dates = exceptionsOrErrors(text.exceptions)
  const limited = limitsOrErrors(text.limits)
  if ('errors' in weekly || 'errors' in dates || 'errors' in limited)
    return { errors: [weekly, dates, limited].flatMap((read) => ('errors' in read ? read.errors : [])) }
  const holidays = holidaysOf(text.holidays)
  return {
    rules: {
      openings: weekly.openings,
      exceptions: dates.exceptions,
      absences: [...text.absences],
      ...(holidays ? { holidays } : {}),
      ...(limited.limits ? { limits: limited.limits } : {}),
    },
  }
}
