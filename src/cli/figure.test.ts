import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {loading} from '../../test/loading.ts'
import {cliServices} from '../app/cli-services.ts'
import {openWorkspace} from '../app/workspace-services.ts'
import {figure} from './figure.ts'
import {measures} from './measures.ts'
import type {CliServices} from './services.ts'

const clock = fixedClock('2025-01-01T00:00:00Z')
const calls = [
  'Call Ref,Line,Offered,Answered,Ended,Outcome',
  ...Array.from({length: 1200}, (_, n) => `C${n},999,2024-03-04 ${String(n % 24).padStart(2, '0')}:00:00,,,abandoned`),
  '',
].join('\n')
const broken = 'id: ours.999.broken\nversion: 1\ntitle: Ours\nfact: calls\n'

it('figures as CSV hold numbers as numbers, why there is none, and names that stay; a measure set apart is told beside the list', async () => {
  await using made = await loading({measures: {broken}})
  await made.loadText('calls', 'calls.csv', calls)
  const written: string[] = []
  const noted: string[] = []
  const services = {
    clock,
    output: {isTerminal: false, write: (text: string) => written.push(text), note: (text: string) => noted.push(text)},
    open: () => openWorkspace(made.services.dir, clock),
  } as unknown as CliServices
  await figure(services, 'calls.999.volume', {every: 'month', from: '2024-02', to: '2024-03', csv: true})
  const [head, february, march] = written.pop()!.split('\r\n')
  expect(head).toMatch(/^measure,period,from,to_excluded,value,unit,why_no_value,numerator,/)
  expect(february).toMatch(/^calls\.999\.volume,2024-02,2024-02-01,2024-03-01,,count,no-data,,/)
  expect(march).toMatch(/^calls\.999\.volume,2024-03,2024-03-01,2024-04-01,1200,count,,1200,/)
  const asked = {period: '2024-03', json: true}
  await expect(figure(services, 'calls.999.volume', {...asked, asKnown: '2025-01-02'})).rejects.toMatchObject({
    code: 'AS_KNOWN_IN_FUTURE',
    exit: 3,
  })
  await expect(figure(services, 'calls.999.volume', {...asked, where: ['hour=25']})).rejects.toThrow('hour lies between 0 and 23')
  await expect(figure(services, 'calls.999.volume', {...asked, where: ['weekday=0']})).rejects.toThrow('weekday lies between 1 and 7')
  await figure(services, 'calls.999.volume', {...asked, where: ['weekday=2']})
  expect(noted.pop()).toBe('No row that is counted fits weekday=2: check how the values are written.')
  written.pop()
  await measures(services, undefined, {json: true})
  expect(JSON.parse(written.pop()!).length).toBeGreaterThan(100)
  expect(noted[0]).toMatch(/^ours\.999\.broken is set apart \(measures\/broken\.yaml\):\n {2}line \d+: /)
  await expect(figure(services, 'ours.999.broken', {period: '2024-03'})).rejects.toMatchObject({code: 'MEASURE_SET_APART', exit: 3})
})

it('everything printed of a demonstration says that its data are synthetic, and nothing of another workspace does', async () => {
  await using made = await loading({measures: {}})
  await made.loadText('calls', 'calls.csv', calls)
  const printed = async (demo: boolean, options: object): Promise<string> => {
    const written: string[] = []
    const config = join(made.services.dir, 'answerable.yaml')
    writeFileSync(
      config,
      readFileSync(config, 'utf8')
        .replace(/^ {2}demo: .*\n/m, '')
        .replace(/^force:\n/m, `force:\n  demo: ${demo}\n`),
    )
    const output = {isTerminal: false, write: (text: string) => void written.push(text), note: () => {}}
    await figure(cliServices(clock, output), 'calls.999.volume', {
      workspace: made.services.dir,
      period: '2024-03',
      ...options,
    } as Parameters<typeof figure>[2])
    return written.join('')
  }
  for (const form of [{}, {csv: true}, {json: true}, {json: true, every: 'month'}, {csv: true, by: ['weekday']}, {json: true, sql: true}]) {
    expect(await printed(true, form)).toContain('Synthetic demonstration data')
    expect(await printed(false, form)).not.toContain('ynthetic')
  }
  expect(JSON.parse(await printed(true, {json: true}))).toMatchObject({label: 'Synthetic demonstration data', numerator: 1200})
})
