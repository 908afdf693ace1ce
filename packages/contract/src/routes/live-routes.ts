// What open screens hear while they are looked at: server-sent events that carry ids and nothing else.
import { practiceEvent } from '../schemas/event.ts'
import { declareRoute, problems } from './declare.ts'

/** Each event's data is one `PracticeEvent`. Listening is no activity: it keeps no session alive. */
export const followPractice = declareRoute(
  { access: 'member', receives: [], answers: ['operational'], isNoActivity: true },
  {
    method: 'get',
    path: '/api/practice/events',
    responses: {
      200: {
        description: 'Calendars and the inbox as they change (text/event-stream), until the session ends',
        content: { 'text/event-stream': { schema: practiceEvent } },
      },
      ...problems('not-signed-in', 'not-allowed'),
    },
  },
)
