// Generated from messages/en/inbox.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const navInbox = (): string => "Inbox"
export const title = (): string => "Inbox"
export const loading = (): string => "Opening what waits"
export const unavailable = (): string => "What waits could not be loaded."
export const unansweredTitle = (): string => "Messages without an answer"
export const unansweredLead = (): string => "Visits on which the patient wrote last, the soonest first."
export const unansweredCount = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " message without an answer", "other": writeNumber("en", args.count) + " messages without an answer" })
export const unansweredNumber = (args: { readonly count: number }): string => writeNumber("en", args.count)
export const unansweredNone = (): string => "Every message has an answer."
export const openVisit = (): string => "Open the visit"
export const openVisitOf = (args: { readonly name: string }): string => "Open the visit of " + args.name
export const listTitle = (): string => "Waiting list"
export const listLead = (): string => "A time that becomes free is offered to the first person it suits. You can also offer a free time yourself."
export const listNone = (): string => "Nobody is waiting."
export const place = (args: { readonly place: number }): string => writeNumber("en", args.place) + "."
export const sealedFor = (args: { readonly name: string }): string => "Sealed for " + args.name
export const cannotOpen = (): string => "Does not open: it may be damaged or exchanged."
export const days = (): string => "Days"
export const daysRange = (args: { readonly from: string; readonly until: string }): string => args.from + " to " + args.until
export const calendars = (): string => "With"
export const wants = (): string => "Wants"
export const reason = (): string => "Reason"
export const phone = (): string => "Phone"
export const offer = (): string => "Offer"
export const offeredUntil = (args: { readonly when: string; readonly until: string }): string => args.when + ", kept until " + args.until
export const noOffer = (): string => "None at present"
export const lapsedOnce = (): string => "One offer was not answered."
export const lapsed = (): string => "Two offers were not answered: nothing is offered any more."
export const wrote = (): string => "The patient wrote last"
export const write = (): string => "Write"
export const writeTo = (args: { readonly name: string }): string => "Write to " + args.name
export const offerTime = (): string => "Offer a time"
export const offerTimeTo = (args: { readonly name: string }): string => "Offer a time to " + args.name
export const remove = (): string => "Take off the list"
export const removeNamed = (args: { readonly name: string }): string => "Take off the list: " + args.name
export const offerTitle = (args: { readonly name: string }): string => "Offer a time to " + args.name
export const offerLead = (): string => "It is kept for at most two hours. The patient sees it through the private link and takes it there: what was sealed is then sealed again for that time. A short telephone call helps."
export const calendar = (): string => "Calendar"
export const chooseTime = (): string => "Choose a time first."
export const offerConfirm = (args: { readonly when: string }): string => "Offer " + args.when
export const offered = (args: { readonly when: string }): string => "Offered: " + args.when + "."
export const alreadyOffered = (): string => "A time is offered to this person already."
export const notWaiting = (): string => "This person waits no more, or did not ask for that day."
export const tooSoon = (): string => "This time is too soon: nobody would see the offer."
export const taken = (): string => "This time has just been taken or is kept for somebody. Choose another one."
export const removeTitle = (args: { readonly name: string }): string => "Take " + args.name + " off the waiting list?"
export const removeLead = (): string => "This cannot be undone. The patient sees it through the private link. What is offered passes on to the next person."
export const keep = (): string => "Keep on the list"
export const removed = (): string => "Taken off the list."
export const somebody = (): string => "this person"
export const preparation = (): string => "Before the visit"
export const preparationHint = (args: { readonly count: number }): string => "What to bring, what to do before. Everyone who has booked this type reads it; it is public. At most " + writeNumber("en", args.count) + " characters."
export const preparationTooLong = (): string => "This is too long for “Before the visit”."
