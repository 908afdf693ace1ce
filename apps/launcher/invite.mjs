// `npm run invite`: a one-time link for a new practice. See src/invite.ts.
import { runWithPinnedNode } from './pinned-node.mjs'

await runWithPinnedNode('invite.ts')
