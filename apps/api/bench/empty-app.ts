// What an answer costs at the least: Hono with nothing in it, served as the real application is.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
app.get('*', (c) => c.body(null, 204))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) })
process.once('disconnect', () => process.exit(0))
