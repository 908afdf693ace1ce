// Generated from messages/en/openings.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const lead = (): string => "When this calendar can be booked, in local time, in summer and winter. What closes wins over what opens; extra hours on a date win over closed hours and public holidays, never over days away."
export const weekly = (): string => "Weekly hours"
export const rowText = (args: { readonly count: number; readonly from: string; readonly to: string }): string => choosePlural("en", args.count, { "one": args.from + "–" + args.to, "other": args.from + "–" + args.to + ", every " + writeNumber("en", args.count) + " weeks" })
export const whoOn = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": who may book"
export const who = (): string => "Who may book"
export const access = (args: { readonly access: string }): string => chooseSelect(args.access, { "public": "Everyone, online", "invitation": "By invitation", "other": "Practice only" })
export const rowMore = (): string => "Rhythm, dates, visit types"
export const rowMoreOn = (args: { readonly day: string; readonly from: string }): string => "Rhythm, dates, visit types: " + args.day + " " + args.from
export const everyWeeks = (): string => "How often"
export const everyWeeksChoice = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": "Every week", "other": "Every " + writeNumber("en", args.count) + " weeks" })
export const firstDay = (): string => "First day"
export const firstDayHint = (): string => "The weeks are counted from the week of this day."
export const lastDay = (): string => "Last day"
export const types = (): string => "Accepted visit types"
export const typesAll = (): string => "Every visit type"
export const typeGone = (): string => "A type this calendar no longer offers"
export const chipEvery = (args: { readonly count: number; readonly days: string }): string => choosePlural("en", args.count, { "one": "Every week", "other": "Every " + writeNumber("en", args.count) + " weeks" }) + ": " + args.days
export const chipFrom = (args: { readonly day: string }): string => "From " + args.day
export const chipUntil = (args: { readonly day: string }): string => "Until " + args.day
export const chipEnded = (args: { readonly day: string }): string => "Over since " + args.day
export const chipNever = (): string => "Holds on no day: these dates leave none."
export const chipTypes = (args: { readonly types: string }): string => "Only: " + args.types
export const chipShared = (): string => "Shares time with other hours that accept other visit types: a visit in one takes the time in both."
export const overlap = (args: { readonly day: string; readonly first: string; readonly second: string; readonly when: string }): string => args.day + ": these hours overlap. " + args.first + " and " + args.second + " both hold on " + args.when + ". Change one of them, or let them accept different visit types."
export const firstDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": choose the first day."
export const lastDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": the last day must not be before the first."
export const noType = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": choose at least one visit type, or every type."
export const tooMany = (args: { readonly count: number }): string => "A calendar has at most " + writeNumber("en", args.count) + " weekly openings."
export const exceptions = (): string => "Single dates"
export const exceptionsLead = (): string => "Extra hours, or hours taken away, on one date. To move a morning, close it and add another."
export const exceptionsNone = (): string => "No date differs from the weekly hours."
export const exceptionName = (args: { readonly kind: string; readonly number: number }): string => chooseSelect(args.kind, { "added": "Extra hours " + writeNumber("en", args.number), "other": "Closed hours " + writeNumber("en", args.number) })
export const exceptionDay = (): string => "Date"
export const exceptionFrom = (): string => "From"
export const exceptionTo = (): string => "To"
export const exceptionAdd = (): string => "Add extra hours"
export const exceptionClose = (): string => "Close hours on a date"
export const exceptionRemove = (args: { readonly name: string }): string => "Remove: " + args.name
export const exceptionsPast = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " date that is over", "other": writeNumber("en", args.count) + " dates that are over" })
export const exceptionPast = (args: { readonly kind: string; readonly day: string; readonly from: string; readonly to: string }): string => chooseSelect(args.kind, { "added": "Extra hours", "other": "Closed hours" }) + ", " + args.day + ", " + args.from + "–" + args.to
export const exceptionDayWrong = (args: { readonly name: string }): string => args.name + ": choose a date."
export const exceptionTimeWrong = (args: { readonly name: string }): string => args.name + ": write a time such as 9:00."
export const exceptionEmpty = (args: { readonly name: string }): string => args.name + ": the end must be after the beginning."
export const exceptionNoType = (args: { readonly name: string }): string => args.name + ": choose at least one visit type, or every type."
export const idle = (args: { readonly reason: string }): string => chooseSelect(args.reason, { "absent": "This changes nothing: the day is one of the days away.", "skipped": "This changes nothing: clocks go forward over these hours.", "openAlready": "This changes nothing: these hours are open already.", "other": "This changes nothing: nothing is open then." })
export const absenceYearly = (): string => "Every year"
export const absenceYearlyRange = (args: { readonly from: string; readonly to: string }): string => args.from + " to " + args.to + ", every year"
export const lostTitle = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " visit falls into time you close", "other": writeNumber("en", args.count) + " visits fall into time you close" })
export const lostLead = (): string => "Nothing is saved yet. Say what becomes of each visit."
export const lostVisit = (args: { readonly name: string; readonly when: string }): string => args.name + ", " + args.when
export const lostSealed = (args: { readonly minutes: number; readonly when: string }): string => "Visit of " + writeNumber("en", args.minutes) + " minutes, " + args.when
export const lostKeep = (): string => "Keep it"
export const lostMove = (): string => "Move it"
export const lostCancel = (): string => "Cancel it"
export const lostKeepAll = (): string => "Keep all"
export const lostMoveTo = (): string => "New time"
export const lostMoveLater = (): string => "Look for later times"
export const lostMoveNone = (args: { readonly day: string }): string => "No free time was found until " + args.day + "."
export const lostMoveSearching = (): string => "Looking for free times…"
export const lostMoveMissing = (args: { readonly visit: string }): string => args.visit + ": choose a new time."
export const lostSaveKeep = (): string => "Save and keep the visits"
export const lostSaveActs = (args: { readonly moved: number; readonly cancelled: number; readonly kept: number }): string => "Save, move " + writeNumber("en", args.moved) + ", cancel " + writeNumber("en", args.cancelled) + ", keep " + writeNumber("en", args.kept)
export const lostChoose = (args: { readonly visit: string }): string => args.visit + ": choose keep, move or cancel."
export const lostMoveChoose = (): string => "Choose a time"
export const lostRetry = (): string => "Try again"
export const lostBack = (): string => "Go on editing"
export const lostFailed = (args: { readonly count: number }): string => "The openings are saved. " + choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " visit stands where it was", "other": writeNumber("en", args.count) + " visits stand where they were" }) + ": see below why."
export const preview = (): string => "What patients will see"
export const previewType = (): string => "Visit type"
export const previewFrom = (): string => "From"
export const previewWaits = (): string => "The preview waits until everything can be read."
export const previewNone = (args: { readonly from: string; readonly to: string }): string => "No free time from " + args.from + " to " + args.to + "."
export const previewNoType = (): string => "No visit type of this calendar can be booked online."
export const previewCalendar = (): string => "Calendar"
export const previewSame = (args: { readonly from: string; readonly to: string }): string => "No change to what is saved, from " + args.from + " to " + args.to + "."
export const previewChange = (args: { readonly from: string; readonly to: string; readonly added: number; readonly gone: number }): string => "Preview, not saved, from " + args.from + " to " + args.to + ": " + choosePlural("en", args.added, { "=0": "no time added", "one": writeNumber("en", args.added) + " time added", "other": writeNumber("en", args.added) + " times added" }) + ", " + choosePlural("en", args.gone, { "=0": "none gone", "one": writeNumber("en", args.gone) + " gone", "other": writeNumber("en", args.gone) + " gone" }) + "."
export const previewMore = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": "And " + writeNumber("en", args.count) + " more day with times.", "other": "And " + writeNumber("en", args.count) + " more days with times." }) + " Choose a later first day to see them."
export const previewAdded = (): string => "added"
export const previewGone = (): string => "gone"
export const previewFailed = (): string => "The visits that stand could not be read, so free times are not known."
export const typeBefore = (): string => "Pause before, minutes"
export const typeNotice = (): string => "Shortest notice, hours"
export const typeHorizon = (): string => "Bookable ahead, days"
export const typeCutoff = (): string => "Cancelling until, hours before"
export const typeRuleHint = (): string => "Limits of its own. Empty: as the calendar has it. Of the two, the stricter one counts."
export const typeRuleUsual = (args: { readonly usual: number }): string => "Calendar: " + writeNumber("en", args.usual)
export const typeNoticeWrong = (args: { readonly name: string }): string => args.name + ": shortest notice is a whole number of hours, from 0 to 1,440, or nothing."
export const typeHorizonWrong = (args: { readonly name: string }): string => args.name + ": bookable ahead is a whole number of days, from 1 to 730, or nothing."
export const typeCutoffWrong = (args: { readonly name: string }): string => args.name + ": cancelling until is a whole number of hours, from 0 to 1,440, or nothing."
export const typeBookingInvitation = (): string => "By invitation"
export const typeBookingInvitationHint = (): string => "Not on the public page; a link of yours opens it."
export const typeSilentHint = (): string => "No reminder is offered and no e-mail address is asked for, so nothing about this visit is ever sent to a mailbox or a telephone that others may see."
export const typeTakenIn = (): string => "Hours that accept this type"
export const typeTakenInNone = (): string => "No hours accept this type: patients find no time for it."
export const typeTakenInNew = (): string => "Hours that accept every type will accept this one once it is published."
export const typeTakenInLine = (args: { readonly day: string; readonly row: string; readonly access: string }): string => args.day + " " + args.row + ", " + chooseSelect(args.access, { "public": "everyone", "invitation": "by invitation", "other": "practice only" })
export const typeTakenInEdit = (): string => "Change the openings"
export const lengthAlone = (args: { readonly calendar: string }): string => "Only this type is offered on " + args.calendar + ": its length alone tells the service which type was booked. Offer a second type there."
export const lengthPadded = (args: { readonly minutes: number; readonly others: string }): string => "No other type takes as long, and a length of its own would name this type to the service. So it is booked as " + writeNumber("en", args.minutes) + " minutes, like " + args.others + "."
export const lengthSuggest = (args: { readonly minutes: number }): string => "With " + writeNumber("en", args.minutes) + " minutes it shares a length exactly and no time is lost."
export const lengthUse = (args: { readonly minutes: number }): string => "Use " + writeNumber("en", args.minutes) + " minutes"
export const lengthUseFor = (args: { readonly minutes: number; readonly name: string }): string => "Use " + writeNumber("en", args.minutes) + " minutes for " + args.name
