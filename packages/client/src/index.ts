// Typed HTTP client of Colloque.
export { type Client, createClient, type Fetch } from './create-client.ts'
export { type FailureType, ProblemError, requireAnswer } from './problem-error.ts'
