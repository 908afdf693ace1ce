// Generated from messages/en/offer.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface OfferMessages {
  readonly visitTitle: () => string
  readonly waiting: () => string
  readonly offeredTitle: () => string
  readonly offered: (args: { readonly when: string; readonly until: string }) => string
  readonly answerBy: () => string
  readonly answerByLast: () => string
  readonly take: (args: { readonly when: string }) => string
  readonly taking: () => string
  readonly decline: () => string
  readonly declining: () => string
  readonly sealedAgain: (args: { readonly practitioner: string }) => string
  readonly taken: () => string
  readonly takenLink: () => string
  readonly declined: () => string
  readonly lapsed: () => string
  readonly lapsedOnce: () => string
  readonly unsuitable: () => string
  readonly lost: () => string
  readonly notTaken: () => string
  readonly notLeft: () => string
  readonly leave: () => string
  readonly leaveTitle: () => string
  readonly leaveLead: () => string
  readonly leaveButton: () => string
  readonly leaveKeep: () => string
  readonly left: () => string
  readonly leftTitle: () => string
  readonly lapsedTitle: () => string
  readonly lapsedText: () => string
  readonly overTitle: () => string
  readonly overText: () => string
  readonly doneTitle: () => string
  readonly doneText: (args: { readonly phone: string }) => string
  readonly again: () => string
  readonly historyJoined: () => string
}
