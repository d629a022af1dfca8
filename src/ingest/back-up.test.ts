import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {openWorkspace} from '#app/workspace-services'
import {fixedClock} from '#core/clock'
import {keepEvidence} from '#store/evidence-files'
import {Workspace} from '#store/workspace'
import {type GivenWorkspace, givenWorkspace, noon, removeGiven} from '../../test/ingest/given.ts'
import {backUpAndVerify} from './back-up.ts'

afterEach(removeGiven)

const head = 'Call Ref,Line,Offered,Answered,Outcome\n'
const day = (name: string, date: string): string =>
  `${head}${name}1,999,${date} 10:00:00,${date} 10:00:05,answered\n${name}2,999,${date} 11:00:00,${date} 11:00:45,answered\n`

const asked = async (dir: string) => {
  const opened = await openWorkspace(dir, fixedClock(noon))
  try {
    const figure = await opened.asker.ask({measure: 'calls.999.within-10s', period: {from: '2024-05-01', to: '2024-07-01'}})
    return [figure.numerator, figure.denominator, figure.snapshot]
  } finally {
    opened.close()
  }
}

const filesOf = (dir: string): string[] =>
  readdirSync(dir, {recursive: true, withFileTypes: true}).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))

const target = (place: GivenWorkspace): string => join(place.folder, 'copy')

describe('a backup', () => {
  it('answers as the workspace does, and holds neither the key nor the inbox', async () => {
    const place = givenWorkspace()
    await place.load(day('a', '2024-06-03'))
    keepEvidence(place.workspace, Buffer.from('minutes'))
    mkdirSync(place.workspace.path('mappings'), {recursive: true})
    writeFileSync(place.workspace.path('mappings', 'phone.yaml'), 'contract: calls\n')
    writeFileSync(place.workspace.path('inbox', 'waiting.csv'), head)
    const made = await backUpAndVerify(place.dir, target(place))
    expect(made).toMatchObject({kept: 0, removed: 0, verified: {segments: 1}})
    expect(await asked(made.to)).toEqual(await asked(place.dir))
    expect(readFileSync(join(made.to, 'mappings', 'phone.yaml'), 'utf8')).toBe('contract: calls\n')
    const key = readFileSync(place.keyFile, 'utf8').trim()
    expect(filesOf(made.to).filter((file) => file.endsWith('waiting.csv') || readFileSync(file).includes(key))).toEqual([])
  })

  it('is brought up to date: only new files are copied, and those that are gone go', async () => {
    const place = givenWorkspace()
    await place.load(day('a', '2024-05-03'))
    const first = await backUpAndVerify(place.dir, target(place))
    await place.load(day('b', '2024-06-03'))
    const [, another] = filesOf(join(place.dir, 'facts')).toSorted()
    const stray = join(first.to, 'facts', 'call', 'expired.parquet')
    writeFileSync(stray, 'rows that have expired since')
    const second = await backUpAndVerify(place.dir, target(place))
    expect(another).toBeDefined()
    expect(second).toMatchObject({kept: first.copied, removed: 1, verified: {segments: 2}})
    expect(second.copied).toBeGreaterThan(0)
    expect(existsSync(stray)).toBe(false)
    expect(await asked(second.to)).toEqual(await asked(place.dir))
  })

  it('that was altered is told by its hashes', async () => {
    const place = givenWorkspace()
    await place.load(day('a', '2024-06-03'))
    const {to} = await backUpAndVerify(place.dir, target(place))
    const [segment] = filesOf(join(to, 'facts'))
    const bytes = readFileSync(segment!)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(segment!, bytes)
    await expect(backUpAndVerify(place.dir, target(place))).rejects.toMatchObject({code: 'SEGMENTS_ALTERED'})
  })

  it.each<[string, (place: GivenWorkspace) => string, string]>([
    ['a folder inside the workspace', (place) => place.workspace.path('tmp', 'copy'), 'inside the workspace'],
    [
      'a link into the workspace',
      (place) => {
        symlinkSync(place.workspace.path('tmp'), target(place))
        return join(target(place), 'copy')
      },
      'inside the workspace',
    ],
    ['the folder around it', (place) => place.folder, 'around it'],
    [
      'a folder that holds something else',
      (place) => {
        mkdirSync(target(place))
        writeFileSync(join(target(place), 'thesis.txt'), '')
        return target(place)
      },
      'no backup',
    ],
    [
      'another force’s backup',
      (place) => {
        mkdirSync(target(place))
        writeFileSync(join(target(place), 'BACKUP.txt'), 'Answerable backup: Elsewhere\n')
        return target(place)
      },
      'another force',
    ],
    ['another workspace', (place) => Workspace.init(target(place), {force: 'Elsewhere'}).workspace.dir, 'no backup'],
  ])('is refused in %s, and nothing is written', async (_, choose, why) => {
    const place = givenWorkspace()
    const to = choose(place)
    const before = existsSync(to) ? readdirSync(to) : null
    await expect(backUpAndVerify(place.dir, to)).rejects.toMatchObject({code: 'BACKUP_REFUSED', message: expect.stringContaining(why)})
    expect(existsSync(to) ? readdirSync(to) : null).toEqual(before)
  })

  it('can be loaded from where it was restored, with the same key', async () => {
    const place = givenWorkspace()
    await place.load(day('a', '2024-06-03'))
    const {to} = await backUpAndVerify(place.dir, target(place))
    rmSync(place.dir, {recursive: true})
    const opened = await openWorkspace(to, fixedClock(noon))
    const file = join(place.folder, 'b.csv')
    writeFileSync(file, day('b', '2024-06-04'))
    const {receipt} = await opened.load({contract: 'calls', file}, () => {})
    opened.close()
    expect(receipt).toMatchObject({loaded: 2})
    expect((await asked(to)).slice(0, 2)).toEqual([2, 4])
  })
})
