// Generated from messages/en/front.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface FrontMessages {
  readonly title: () => string
  readonly lead: () => string
  readonly choosePractice: () => string
  readonly practicesTitle: () => string
  readonly practicesNone: () => string
  readonly practicesFailed: () => string
  readonly exampleTitle: () => string
  readonly exampleTime: () => string
  readonly exampleSchedule: () => string
  readonly exampleStatus: () => string
  readonly exampleWhen: () => string
  readonly exampleWhere: () => string
  readonly exampleWho: () => string
  readonly exampleWhy: () => string
  readonly exampleSealed: () => string
  readonly exampleCaption: () => string
  readonly sealedTitle: () => string
  readonly sealedText: () => string
  readonly seenTitle: () => string
  readonly seenText: () => string
  readonly nobodyTitle: () => string
  readonly nobodyText: () => string
  readonly honestTitle: () => string
  readonly honestProtects: () => string
  readonly honestNot: () => string
  readonly practitionersTitle: () => string
  readonly practitionersText: () => string
  readonly practitionersLink: () => string
  readonly findCare: () => string
}
