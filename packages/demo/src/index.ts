// Four fictional practices for trying Colloque out, created through its own HTTP API.
export { type DemoToFill, fillDemo } from './fill-demo.ts'
export type { DemoAccount, DemoPractice } from './fill-practice.ts'
