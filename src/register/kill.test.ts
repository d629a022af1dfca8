import {expect, it} from 'vitest'
import {RegisterDb} from '#store/register-db'
import {killRounds} from './testing/kill-rounds.ts'
import {givenRegister} from './testing/register.ts'

it('loses no acknowledged command, does none by halves and keeps its audit whole when it is killed', async () => {
  const register = givenRegister()
  try {
    const tally = await killRounds(register.workspace, () => RegisterDb.open(register.workspace), {rounds: 3, commands: 60, seed: 9})
    expect(tally).toMatchObject({rounds: 3, lost: [], half: [], auditFaults: []})
    expect(tally.acknowledged).toBeGreaterThan(3)
  } finally {
    register.close()
  }
})
