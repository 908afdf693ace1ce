// The messages of the language being built. In the source tree that is English; the Vite plugin `messagesAlias`
// puts another language's file in the place of this one, so a page ships exactly one language.
export * from './generated/en/index.ts'
