// Ids of what stands in the grid. A visit with a room stands in two columns, so its entry there says which room.

/** The entry of a visit in the column of a room or device. */
export function roomEntryId(resourceId: string, appointmentId: string): string {
  return `${resourceId}:${appointmentId}`
}

/** The visit of an entry, and the room whose column it stands in. */
export function visitOfEntry(entryId: string): { appointmentId: string; resourceId: string | null } {
  const [first = '', second] = entryId.split(':')
  return second === undefined
    ? { appointmentId: first, resourceId: null }
    : { appointmentId: second, resourceId: first }
}
