// Generated from messages/en/visit.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const title = (): string => "Your visit"
export const loadingTitle = (): string => "Your visit"
export const loading = (): string => "Opening your visit"
export const noLinkTitle = (): string => "This link does not open a visit"
export const noLinkText = (): string => "The link may be incomplete, or the visit is no longer kept here: visits are deleted 30 days after they took place or were cancelled. Open the whole link again, or phone the practice."
export const offlineTitle = (): string => "Your visit could not be loaded"
export const offlineText = (): string => "Your link is still on this page. Try again when you are back online. If you close the page, you need the link again."
export const sealedTitle = (): string => "What you sealed"
export const sealedText = (): string => "Opened here, in your browser, with your link. The service cannot read it."
export const sealedDeleted = (): string => "What was sealed has been deleted."
export const sealedDeletedText = (): string => "This happens 7 days after a visit, or after the day it was cancelled. The time and the status are kept a little longer; nothing is left here that proves them."
export const partClosedIntake = (args: { readonly phone: string }): string => "Your answers about the visit do not open here. They may have been damaged or exchanged. Phone the practice: " + args.phone
export const partClosedContact = (args: { readonly phone: string }): string => "Your name and contact do not open here. They may have been damaged or exchanged, so this visit cannot be moved or cancelled with the link. Phone the practice: " + args.phone
export const cancelledTitle = (): string => "This visit is cancelled"
export const pastTitle = (): string => "This visit is over"
export const arrived = (): string => "You have arrived."
export const noshow = (): string => "The practice noted that you did not come."
export const mismatchTitle = (): string => "The service says something you did not choose"
export const mismatchStart = (args: { readonly sealed: string; readonly told: string }): string => "You chose " + args.sealed + ". The service now says " + args.told + ", and nobody who may has signed that."
export const mismatchSchedule = (): string => "The service names another calendar than the one you chose."
export const mismatchStatus = (): string => "The status shown by the service is not signed by you or by the practice."
export const mismatchOther = (): string => "What the service says does not agree with what you sealed."
export const mismatchDeleted = (): string => "The service says that what you sealed has been deleted, and it is too early for that."
export const mismatchPhone = (args: { readonly phone: string }): string => "Phone the practice before you rely on this page: " + args.phone
export const historyTitle = (): string => "What happened to it"
export const historyBooked = (): string => "Booked"
export const historyMoved = (args: { readonly when: string }): string => "Moved to " + args.when
export const historyStatus = (args: { readonly status: string }): string => "Status: " + args.status
export const byYou = (): string => "by you"
export const byPractice = (): string => "by the practice"
export const byService = (): string => "by the service, without proof"
export const move = (): string => "Move this visit"
export const cancel = (): string => "Cancel this visit"
export const tooLate = (args: { readonly phone: string }): string => "It is too late to move or cancel this visit online. Phone the practice: " + args.phone
export const moveTitle = (): string => "Choose another time"
export const moveLead = (args: { readonly when: string }): string => "Your visit stays on " + args.when + " until you confirm."
export const moveNone = (args: { readonly phone: string }): string => "There is no other free time online. Phone the practice: " + args.phone
export const moveTaken = (): string => "Someone else has just taken this time. Your visit stays as it was; choose another time."
export const moveCheckTitle = (): string => "Move your visit?"
export const moveFrom = (): string => "Now"
export const moveTo = (): string => "New"
export const moveButton = (args: { readonly when: string }): string => "Move to " + args.when
export const moving = (): string => "Moving your visit"
export const moved = (): string => "Your visit has been moved."
export const movedCalendar = (): string => "If your calendar has an entry for it, download the entry again."
export const notMoved = (): string => "Your visit was not moved"
export const cancelTitle = (): string => "Cancel your visit?"
export const cancelLead = (): string => "The time will be free for someone else. This cannot be undone."
export const cancelButton = (args: { readonly when: string }): string => "Cancel the visit of " + args.when
export const cancelKeep = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": "Keep the visit", "other": "Keep the visits" })
export const cancelling = (): string => "Cancelling your visit"
export const cancelled = (): string => "Your visit is cancelled."
export const notCancelled = (): string => "Your visit was not cancelled"
export const unknownOutcome = (): string => "No answer came back, so we do not know whether it arrived. Trying again does no harm."
export const changedMeanwhile = (): string => "This visit was changed meanwhile. This is how it stands now."
export const bookAgain = (): string => "Book another visit"
export const forgottenTitle = (): string => "This page has forgotten your link"
export const forgottenText = (): string => "Reloading or bookmarking this page does not keep the link. Your visit is unchanged. Open your private link again from where you kept it. If you did not keep it, phone the practice."
export const cancelledCalendar = (): string => "If your calendar has an entry for it, delete that too."
export const titleOfSeries = (): string => "Your visits"
export const moveNumber = (args: { readonly number: number }): string => "Move visit " + writeNumber("en", args.number)
export const cancelNumber = (args: { readonly number: number }): string => "Cancel visit " + writeNumber("en", args.number)
export const togetherTitle = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=2": "Both visits", "other": "All " + writeNumber("en", args.count) + " visits" })
export const togetherText = (): string => "The days between them stay as they must be. They move together, or not at all."
export const moveAll = (): string => "Move them together"
export const cancelAll = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=2": "Cancel both visits", "other": "Cancel all " + writeNumber("en", args.count) + " visits" })
export const moveOfSeries = (args: { readonly number: number }): string => "Choose a new time for visit " + writeNumber("en", args.number)
export const moveAllLead = (args: { readonly when: string }): string => "It stays on " + args.when + " until you confirm. The other visits are asked for next."
export const moveAllCheckTitle = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=2": "Move both visits?", "other": "Move all " + writeNumber("en", args.count) + " visits?" })
export const moveAllButton = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=2": "Move both visits", "other": "Move all " + writeNumber("en", args.count) + " visits" })
export const movedAll = (): string => "Your visits have been moved."
export const cancelNumberTitle = (args: { readonly number: number }): string => "Cancel visit " + writeNumber("en", args.number) + "?"
export const cancelNumberLead = (): string => "Only this visit will be cancelled. The time will be free for someone else. This cannot be undone."
export const cancelAllTitle = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=2": "Cancel both visits?", "other": "Cancel all " + writeNumber("en", args.count) + " visits?" })
export const cancelAllLead = (): string => "The times will be free for someone else. This cannot be undone."
export const cancelAllButton = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=2": "Cancel both visits", "other": "Cancel all " + writeNumber("en", args.count) + " visits" })
export const cancelledAll = (): string => "Your visits are cancelled."
export const inConsultation = (): string => "Your visit has begun."
export const historyResized = (args: { readonly minutes: number }): string => choosePlural("en", args.minutes, { "one": "Now " + writeNumber("en", args.minutes) + " minute long", "other": "Now " + writeNumber("en", args.minutes) + " minutes long" })
export const historyMovedTo = (args: { readonly when: string; readonly name: string }): string => "Moved to " + args.when + ", now with " + args.name
export const readBefore = (args: { readonly name: string }): string => "Until it was moved, " + args.name + " could open it too. What was read then stays read."
export const readersKept = (): string => "So says the page the practice has signed. Whoever could read it before may have kept it."
