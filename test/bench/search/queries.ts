// What is searched for while it is measured: beginnings, specialties in four languages, names, a slip, nothing.

export const queries = [
  '',
  'd',
  'der',
  'dermato',
  'hautarzt',
  'médecin',
  'martin',
  'mart du',
  'cardiologue paris',
  'dermatolgue',
  'psy',
  'xyzzyx',
] as const

export const searchedFrom = { latitude: 488_566, longitude: 23_522 }
