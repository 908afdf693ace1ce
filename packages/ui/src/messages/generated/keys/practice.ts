// Generated from messages/en/practice.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface PracticeMessages {
  readonly title: () => string
}
