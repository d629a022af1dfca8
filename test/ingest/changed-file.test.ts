import {rmSync, utimesSync, writeFileSync} from 'node:fs'
import {afterEach, expect, it} from 'vitest'
import {loadServices} from '#app/workspace-services'
import {fixedClock} from '#core/clock'
import {loadFile} from '#ingest/load'
import {begun, good, state} from './begun.ts'
import {noon, removeGiven} from './given.ts'

afterEach(removeGiven)

const later = new Date('2031-01-01T00:00:00Z')

it.each<[title: string, change: (path: string, content: string) => void, why: string]>([
  ['taken away', (path) => rmSync(path), 'was taken away while it was read'],
  [
    'added to',
    (path, content) => writeFileSync(path, `${content}Z9,999,2024-03-05 10:00:00,,abandoned\n`),
    'was written to while it was read',
  ],
  ['overwritten with as many bytes', (path, content) => overwrite(path, content.replace('999', '101')), 'was written to while it was read'],
])('a file that is %s while it is read is refused in words, and nothing is changed', async (_, change, why) => {
  const place = await begun()
  const content = good.replaceAll('2024-03', '2024-05')
  const path = place.file(content)
  const before = state(place)
  let changed = false
  const load = loadFile(
    {
      ...loadServices(place.workspace, fixedClock(noon), []),
      // Its records are counted and hashed by now, and not yet read.
      onProgress: ({stage}) => {
        if (stage === 'checking' && !changed) change(path, content)
        changed ||= stage === 'checking'
      },
    },
    {contract: 'calls', file: path},
  )
  await expect(load).rejects.toMatchObject({code: 'FILE_UNREADABLE', message: expect.stringContaining(why)})
  expect(changed).toBe(true)
  expect(state(place)).toBe(before)
})

function overwrite(path: string, content: string): void {
  writeFileSync(path, content)
  utimesSync(path, later, later)
}
