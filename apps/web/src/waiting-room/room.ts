// Second script of `/p/<slug>`: the waiting room.
import { provideRoom } from './room-port.ts'
import { RoomScreen, roomTitle } from './room-screen.tsx'
import { waitInRoom } from './wait-in-room.ts'

provideRoom({ wait: waitInRoom, titleOf: roomTitle, Screen: RoomScreen })
