import {expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {givenRegister} from '#register/testing/register'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {watchRegister} from './watch-register.ts'

it('is stopped once what is at work is done, so that nothing is closed under it', async () => {
  const register = givenRegister()
  const done: string[] = []
  let arrive: () => void = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const asker = fixtureAsker()
  const watch = watchRegister({
    register,
    asker: {
      ...asker,
      async snapshot() {
        await arrived
        done.push('looked')
        return asker.snapshot()
      },
    },
    rebases: [],
    clock: fixedClock('2024-07-01T05:00:00Z'),
    settled: () => true,
    report: (error) => done.push(String(error)),
  })
  void watch.look()
  const stopped = watch.stop().then(() => done.push('stopped'))
  expect(done).toEqual([])
  arrive()
  await stopped
  register.close()
  expect([done[0], done.at(-1)]).toEqual(['looked', 'stopped'])
  expect(done.filter((what) => what.startsWith('Error'))).toEqual([])
})
