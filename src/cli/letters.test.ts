import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {type GivenRegister, givenRegister} from '#register/testing/register'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {buildLetter} from './build-letter.ts'
import {checkLetter} from './check-letter.ts'
import {importLetter} from './import-letter.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

let register: GivenRegister
let dir: string
let written: string
const services = () =>
  ({
    clock: fixedClock('2024-07-01T05:00:00Z'),
    output: {isTerminal: false, write: (text: string) => (written += text), note: () => {}},
    open: async () =>
      ({register, asker: fixtureAsker(), force: 'Wexcombe Police', demo: true, close: () => {}}) as unknown as OpenWorkspace,
  }) as unknown as CliServices
const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}

beforeEach(() => {
  written = ''
  register = givenRegister()
  dir = mkdtempSync(join(tmpdir(), 'letters-'))
})
afterEach(() => {
  register.close()
  rmSync(dir, {recursive: true, force: true})
})

const share = 'calls.999.within-10s'

it('builds a letter to every output, and from the figures of that build stops where one moved, writing nothing', async () => {
  const letter = file('letter.md', `In June we answered {{ figure ${share} period=2024-06 }}.`)
  await buildLetter(services(), letter, {out: join(dir, 'out'), json: true})
  expect(readdirSync(join(dir, 'out')).toSorted()).toEqual([
    'letter-archive.pdf',
    'letter-figures.json',
    'letter.docx',
    'letter.html',
    'letter.md',
    'letter.pdf',
  ])
  expect(JSON.parse(written)).toHaveLength(6)
  const approved = file('approved.json', readFileSync(join(dir, 'out', 'letter-figures.json'), 'utf8').replace('"93.4%"', '"92.0%"'))
  await expect(buildLetter(services(), letter, {out: join(dir, 'again'), approved})).rejects.toThrow(/was 92\.0%, is 93\.4%/)
  expect(existsSync(join(dir, 'again'))).toBe(false)
  await buildLetter(services(), letter, {out: join(dir, 'again'), approved, accept: [`figure ${share} period=2024-06`]})
  expect(existsSync(join(dir, 'again', 'letter.html'))).toBe(true)
})

it('names every line that a letter cannot be built for, and writes nothing', async () => {
  const letter = file('bad.md', '{{ for x }}\n\n{{ figure calls.999.nothing period=2024-06 }}')
  await expect(buildLetter(services(), letter, {out: join(dir, 'out')})).rejects.toThrow(
    /line 1: .*‘for’[\s\S]*line 3: .*There is no measure/,
  )
  expect(existsSync(join(dir, 'out'))).toBe(false)
})

it('proposes the register from a letter, and enters nothing', async () => {
  const letter = file(
    'response.txt',
    'Area for improvement 1\n\nThe force should listen.\n\nForce response:\n\nWe will publish by 30 September 2024.\n',
  )
  await importLetter(services(), letter, {json: true})
  const {outcome, findings} = JSON.parse(written)
  expect(outcome).toMatchObject({kind: 'imported', proposals: 3})
  expect(findings).toMatchObject([{kind: 'area-for-improvement', number: '1', answer: [{kind: 'promise', times: [{day: '2024-09-30'}]}]}])
  expect(register.db.read((rows) => rows.all(rows.db.selectFrom('finding').select('id')))).toEqual([])
  written = ''
  await importLetter(services(), letter, {})
  expect(written).toContain('This letter was read in before')
  await expect(importLetter(services(), file('plain.txt', 'Dear Minister.'), {})).rejects.toThrow('No heading of a finding was found')
})

it('checks a letter by itself, and with a workspace holds its claims to the data', async () => {
  const letter = file('claim.txt', 'In June 2024 the force answered 91.9% of 999 calls within 10 seconds.')
  const rules = async (workspace?: string) => {
    written = ''
    await checkLetter(services(), letter, {json: true, ...(workspace ? {workspace} : {})})
    return (JSON.parse(written) as {verdicts: {rule: string; verdict: string}[]}).verdicts.map(({rule, verdict}) => `${rule} ${verdict}`)
  }
  expect(await rules()).not.toContain('LETTER-38 does-not-add-up')
  expect(await rules('here')).toContain('LETTER-38 does-not-add-up')
})
