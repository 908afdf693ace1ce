// `npm start`: everything on this computer. See src/main.ts.
import { runWithPinnedNode } from './pinned-node.mjs'

await runWithPinnedNode('main.ts')
