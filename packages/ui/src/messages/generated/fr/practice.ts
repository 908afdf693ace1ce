// Generated from messages/fr/practice.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const title = (): string => "Colloque"
