// Generated from messages/en/front.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface FrontMessages {
  readonly title: () => string
}
