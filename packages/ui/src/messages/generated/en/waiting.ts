// Generated from messages/en/waiting.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const joiningTitle = (): string => "One moment"
export const joining = (): string => "Taking a place in the queue"
export const working = (): string => "Your device is working out a small sum for a second or two. It keeps programs from taking everyone’s place."
export const soonTitle = (): string => "Booking opens soon"
export const beforeTitle = (args: { readonly day: string; readonly time: string }): string => "Booking opens " + args.day + " at " + args.time
export const beforeText = (): string => "Whoever is here before then gets a random place, so being early is no advantage. You have nothing to do: this page goes on by itself."
export const queueTitle = (): string => "You are in the queue"
export const ahead = (args: { readonly count: number }): string => choosePlural("en", args.count, { "=0": "You are next.", "one": writeNumber("en", args.count) + " person is before you.", "other": writeNumber("en", args.count) + " people are before you." })
export const wait = (args: { readonly to: number; readonly from: number }): string => choosePlural("en", args.to, { "=1": "About a minute at most.", "other": "Probably between " + writeNumber("en", args.from) + " and " + writeNumber("en", args.to) + " minutes." })
export const waitUnknown = (): string => "We do not know yet how long this takes."
export const keepOpenTitle = (): string => "Keep this page open"
export const keepOpenText = (): string => "Your place is in this page alone. Closing or reloading it gives up the place. You can do something else meanwhile: the name of this tab changes when it is your turn."
export const answersKept = (): string => "All your answers are kept."
export const stale = (): string => "The service does not answer at the moment. Your place is kept, and this page asks again by itself."
export const phone = (args: { readonly phone: string }): string => "You can always phone: " + args.phone
export const turnTitle = (): string => "It is your turn"
export const turnText = (): string => "You can book now. There is no need to hurry: as long as this page is open, you need not queue again."
export const goOn = (): string => "Go on"
export const brokenTitle = (): string => "The order of this queue was changed"
export const brokenText = (args: { readonly phone: string }): string => "The service had promised one random order and now shows another. This page does not go on with it. Please phone the practice: " + args.phone
export const orderShow = (): string => "How places are drawn"
export const orderText = (): string => "The service settled the random order beforehand and published this fingerprint of it. When booking opens it publishes the order itself, and this page checks that the two agree."
export const beforeLater = (): string => "Places are given out in the last hours before. Whoever is here by then gets a random place, so being early is no advantage. You can close this page and come back."
export const staleWithout = (): string => "The service is very busy at the moment. This page asks again by itself."
