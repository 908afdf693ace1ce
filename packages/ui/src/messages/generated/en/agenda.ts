// Generated from messages/en/agenda.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const markCheckedIn = (): string => "In consultation"
export const historyResized = (args: { readonly minutes: number; readonly name: string }): string => choosePlural("en", args.minutes, { "one": writeNumber("en", args.minutes) + " minute", "other": writeNumber("en", args.minutes) + " minutes" }) + " long, set by " + args.name
export const historyResizedUnproven = (args: { readonly minutes: number }): string => choosePlural("en", args.minutes, { "one": writeNumber("en", args.minutes) + " minute", "other": writeNumber("en", args.minutes) + " minutes" }) + " long, set by the service. Nobody’s proof stands beside it."
export const historyCheckedIn = (args: { readonly name: string }): string => "In consultation, noted by " + args.name
export const layoutWeek = (): string => "Week"
export const wholeWeek = (): string => "Whole week"
export const previousWeek = (): string => "Previous week"
export const nextWeek = (): string => "Next week"
export const keysHint = (): string => "Keys: t today, arrow keys move, d day, w week, l list, n new visit. On a visit: Alt with arrow keys moves it, Alt and Shift change its length."
export const filterRooms = (): string => "Rooms and devices"
export const room = (args: { readonly kind: string }): string => chooseSelect(args.kind, { "room": "Room", "other": "Device" })
export const cursorLabel = (args: { readonly from: string; readonly to: string; readonly column: string }): string => "Free time, " + args.from + " to " + args.to + ", " + args.column + ". Arrow keys move, Shift changes the length, Enter adds a visit."
export const cursorAt = (args: { readonly from: string; readonly to: string; readonly column: string }): string => args.from + " to " + args.to + ", " + args.column
export const noOtherColumn = (): string => "There is no other column that takes this visit."
export const resized = (args: { readonly from: number; readonly to: number }): string => "Length changed from " + writeNumber("en", args.from) + " to " + choosePlural("en", args.to, { "one": writeNumber("en", args.to) + " minute", "other": writeNumber("en", args.to) + " minutes" }) + "."
export const calendar = (): string => "Calendar"
export const movedTo = (args: { readonly from: string; readonly to: string; readonly calendar: string }): string => "Moved from " + args.from + " to " + args.to + ", " + args.calendar + "."
export const notMoved = (args: { readonly reason: string }): string => "Left where it was. " + args.reason
export const length = (): string => "Length"
export const lengthUnchanged = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " minute", "other": writeNumber("en", args.count) + " minutes" }) + ", as now"
export const saveLength = (args: { readonly count: number }): string => "Change to " + choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " minute", "other": writeNumber("en", args.count) + " minutes" })
export const otherTime = (): string => "Choose another time"
export const emptyWeek = (): string => "No visits in this week."
export const inThePast = (): string => "This time is over."
export const timeTaken = (): string => "That time is taken."
export const sealedAnew = (args: { readonly name: string }): string => args.name + " can open this visit from now on, and you no longer. What you have read stays read. Their desk offers the words to tell the patient."
export const sealedAnewShared = (args: { readonly name: string }): string => args.name + " can open this visit from now on. So can you: the calendar is shared with you. Their desk offers the words to tell the patient."
export const transferSecretary = (args: { readonly name: string }): string => "Only " + args.name + " can hand this visit to a colleague. Its reason has to be sealed anew, and you cannot open it."
export const transferNotOpened = (args: { readonly name: string }): string => "This visit is sealed for " + args.name + ". Only someone who can open it can hand it to a colleague."
export const transferNoType = (): string => "A colleague’s calendar does not offer this kind of visit."
export const transferNoLength = (): string => "A colleague’s calendar offers no visits of this length."
export const cannotHandOn = (): string => "You can no longer open this visit, so it cannot be sealed for somebody else here."
export const grantKept = (): string => "The visit was moved, but the service goes on giving your keys access to it. Do not rely on this service before you know why."
export const historyTransferred = (args: { readonly when: string; readonly to: string; readonly name: string }): string => "Moved to " + args.when + ", now with " + args.to + ", by " + args.name
export const tell = (): string => "Tell the patient"
export const tellNamed = (args: { readonly name: string }): string => "Tell the patient: " + args.name
export const tellBar = (): string => "Patient not told"
export const notTold = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " has not been told: " + args.from + " is now " + args.to + "."
export const notToldHanded = (args: { readonly name: string; readonly from: string }): string => args.name + " has not been told: the visit on " + args.from + " is with you now."
export const notToldHandedMoved = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " has not been told: the visit on " + args.from + " is with you now, on " + args.to + "."
export const tellLater = (): string => "Not now"
export const tellTitle = (args: { readonly name: string }): string => "Tell " + args.name
export const tellLead = (): string => "The patient reads this through their private link when they next open it. If it is soon, phone."
export const tellLanguage = (args: { readonly language: string }): string => "The message is in " + args.language + ", the language of the booking."
export const tellNot = (): string => "Do not send"
export const tellStale = (args: { readonly when: string }): string => "This visit stands at another time by now: " + args.when + ". The text says what was."
export const tellElsewhere = (args: { readonly name: string }): string => "This visit is with " + args.name + " by now. The text says what was."
export const tellAway = (): string => "This visit is not among the days on show any more. Look where it stands before you send this."
export const told = (args: { readonly name: string }): string => "Sealed and sent to " + args.name + "."
export const handOverNote = (args: { readonly name: string }): string => "Once moved, " + args.name + " can open this visit, and you no longer. What you have read stays read. Their desk offers the words to tell the patient."
export const handOverNoteShared = (args: { readonly name: string }): string => "Once moved, " + args.name + " can open this visit. So can you: the calendar is shared with you. Their desk offers the words to tell the patient."
export const until = (args: { readonly time: string }): string => "until " + args.time
