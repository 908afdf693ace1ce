// Generated from messages by compile/run.ts. Do not edit: change the JSON and run it again.

export const offeredLanguages = ['en', 'fr', 'de', 'it'] as const
