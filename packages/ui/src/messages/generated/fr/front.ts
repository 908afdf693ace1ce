// Generated from messages/fr/front.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const title = (): string => "Colloque"
