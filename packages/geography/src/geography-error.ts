// Why geographical data, or a position, is not taken. Never names a value.

export class GeographyError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'GeographyError'
  }
}
