import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createWorkPool } from './work-pool.ts'

const taskOf = (number: number) => {
  const salt = `salt-${number}?expires=1&`
  return { salt, challenge: createHash('sha256').update(`${salt}${number}`).digest('hex'), maxnumber: 5000 }
}

describe('the work of a crowd', () => {
  it('finds each number, and none where there is none', async () => {
    const pool = createWorkPool()
    const numbers = [0, 17, 5000]
    expect(await Promise.all(numbers.map((number) => pool.solve(taskOf(number))))).toEqual(numbers)
    expect(await pool.solve({ ...taskOf(4000), maxnumber: 3999 })).toBeNull()
    expect(pool.state()).toEqual({ done: 4, waiting: 0 })
    await pool.close()
  })
})
