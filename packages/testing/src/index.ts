// What tests of every workspace lean on: real databases, a real browser, a clock, a scanner for leaks.
export { type AxeViolation, axeViolations } from './axe-violations.ts'
export { type BreakableWay, openBreakableWay } from './breakable-way.ts'
export { type CanaryForm, encodingsOf } from './canary-encodings.ts'
export { connectPlainly, withConnection } from './connect-plainly.ts'
export { dumpDatabase } from './dump-database.ts'
export { createFakeClock, type FakeClock } from './fake-clock.ts'
export { closeBrowser, launchBrowser } from './launch-browser.ts'
export { type CanaryHit, type CanaryReport, type CanarySource, scanForCanary } from './scan-for-canary.ts'
export {
  hostTestCluster,
  type StartedTestCluster,
  startTestCluster,
  type TestCluster,
} from './test-cluster.ts'
export { createTestDatabase, type TestDatabase, testCluster, testDatabase } from './test-database.ts'
export { chromiumPath, fetchAhead } from './told-chromium.ts'
export { addVirtualAuthenticator, type VirtualAuthenticator } from './virtual-authenticator.ts'
