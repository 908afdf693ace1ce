// Generated from messages/en/waiting.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface WaitingMessages {
  readonly joiningTitle: () => string
  readonly joining: () => string
  readonly working: () => string
  readonly soonTitle: () => string
  readonly beforeTitle: (args: { readonly day: string; readonly time: string }) => string
  readonly beforeText: () => string
  readonly queueTitle: () => string
  readonly ahead: (args: { readonly count: number }) => string
  readonly wait: (args: { readonly to: number; readonly from: number }) => string
  readonly waitUnknown: () => string
  readonly keepOpenTitle: () => string
  readonly keepOpenText: () => string
  readonly answersKept: () => string
  readonly stale: () => string
  readonly phone: (args: { readonly phone: string }) => string
  readonly turnTitle: () => string
  readonly turnText: () => string
  readonly goOn: () => string
  readonly brokenTitle: () => string
  readonly brokenText: (args: { readonly phone: string }) => string
  readonly orderShow: () => string
  readonly orderText: () => string
  readonly beforeLater: () => string
  readonly staleWithout: () => string
}
