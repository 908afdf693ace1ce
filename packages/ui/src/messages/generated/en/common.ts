// Generated from messages/en/common.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const productName = (): string => "Colloque"
export const skipToContent = (): string => "Skip to content"
export const languages = (): string => "Languages"
export const back = (): string => "Back"
export const next = (): string => "Continue"
export const change = (): string => "Change"
export const changeOf = (args: { readonly what: string }): string => "Change: " + args.what
export const cancel = (): string => "Cancel"
export const close = (): string => "Close"
export const save = (): string => "Save"
export const undo = (): string => "Undo"
export const retry = (): string => "Try again"
export const copy = (): string => "Copy"
export const copied = (): string => "Copied"
export const copyFailed = (): string => "Could not copy. Select the text and copy it by hand."
export const print = (): string => "Print"
export const optional = (): string => "optional"
export const loading = (): string => "Loading"
export const yes = (): string => "Yes"
export const no = (): string => "No"
export const errorPrefix = (): string => "Error:"
export const errorSummaryTitle = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": "There is a problem", "other": "There are " + writeNumber("en", args.count) + " problems" })
export const noticeInfo = (): string => "Please note"
export const noticeGood = (): string => "Done"
export const noticeWarn = (): string => "Important"
export const noticeBad = (): string => "Not possible"
export const sealedFor = (args: { readonly name: string }): string => "Sealed for " + args.name
export const sealedForExplained = (args: { readonly name: string }): string => "Closed in your browser. It opens for " + args.name + " and for nobody else."
export const seenByService = (): string => "Seen by the service"
export const seenByServiceExplained = (): string => "The booking service needs this to keep the calendar. It is not sealed."
export const sealAlternative = (): string => "Seal"
export const bytesLeft = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " character left", "other": "About " + writeNumber("en", args.count) + " characters left" })
export const bytesTooMany = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " character too many", "other": "About " + writeNumber("en", args.count) + " characters too many" })
export const bytesBudget = (args: { readonly count: number }): string => "Up to about " + choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " character", "other": writeNumber("en", args.count) + " characters" }) + "."
export const day = (): string => "Day"
export const month = (): string => "Month"
export const year = (): string => "Year"
export const dateExample = (): string => "For example 27 3 1985"
export const showMoreDays = (): string => "Show more days"
export const daysShown = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " more day shown", "other": writeNumber("en", args.count) + " more days shown" })
export const timeOn = (args: { readonly time: string; readonly day: string }): string => args.time + ", " + args.day
export const timesOn = (args: { readonly day: string }): string => "Times on " + args.day
export const earliest = (): string => "Earliest"
export const morning = (): string => "Morning"
export const afternoon = (): string => "Afternoon"
export const showAllTimes = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": "Show the one time", "other": "Show all " + writeNumber("en", args.count) + " times" })
export const timesInZone = (args: { readonly zone: string }): string => "Times are in " + args.zone + " time."
export const timesInZoneYours = (args: { readonly zone: string; readonly yours: string }): string => "Times are in " + args.zone + " time. Your device is set to " + args.yours + "."
export const fingerprintWords = (): string => "Key words of this practice"
export const fingerprintText = (): string => "In full"
export const qrLabel = (args: { readonly what: string }): string => "QR code: " + args.what
export const statusProposed = (): string => "Proposed"
export const statusPending = (): string => "Pending"
export const statusBooked = (): string => "Booked"
export const statusArrived = (): string => "Arrived"
export const statusCheckedIn = (): string => "In consultation"
export const statusFulfilled = (): string => "Seen"
export const statusCancelled = (): string => "Cancelled"
export const statusNoshow = (): string => "Did not come"
export const statusWaitlist = (): string => "On the waiting list"
export const lengthMinutes = (args: { readonly count: number }): string => choosePlural("en", args.count, { "one": writeNumber("en", args.count) + " min", "other": writeNumber("en", args.count) + " min" })
export const entryFromTo = (args: { readonly start: string; readonly end: string }): string => args.start + " to " + args.end
export const locked = (): string => "Locked"
export const now = (args: { readonly time: string }): string => "Now, " + args.time
export const agendaColumn = (args: { readonly count: number; readonly name: string }): string => choosePlural("en", args.count, { "=0": args.name + ": no visits", "one": args.name + ": " + writeNumber("en", args.count) + " visit", "other": args.name + ": " + writeNumber("en", args.count) + " visits" })
export const phone = (): string => "Phone"
export const home = (): string => "Home"
