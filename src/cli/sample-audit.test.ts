import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {type Loading, loading} from '../../test/loading.ts'
import {openWorkspace} from '../app/workspace-services.ts'
import {draw, list, publish, record, report} from './sample.ts'
import type {CliServices} from './services.ts'

/** Sixty Immediate incidents of one day, the last two by officers, who are held to no time. */
const incidents = [
  'Incident Date,Serial,Created,First Grade,Origin',
  ...Array.from({length: 60}, (_, n) => {
    const minute = `${String(6 + Math.floor(n / 6)).padStart(2, '0')}:${(n % 6) * 10 || '00'}`
    return `04/03/2024,${n + 1},04/03/2024 ${minute}:00,Immediate,${n < 58 ? 'Public' : 'Officer'}`
  }),
  '',
].join('\n')
const earlier = [
  'Sample,Reviewed On,Incident,Grade,Met',
  ...Array.from({length: 46}, (_, n) => `june-2023,2023-07-10,2023-06-05/${n + 1},Immediate,${n < 23 ? 'Met' : 'Not met'}`),
  '',
].join('\n')

describe('answerable sample, of incidents', () => {
  let made: Loading
  let services: CliServices
  let written = ''
  const said = (): string => {
    const text = written
    written = ''
    return text
  }
  const asked = {of: 'immediate', period: '2024-03', each: '30', seed: '7', json: true}
  const name = 'immediate-2024-03'
  const keep = (incident: string, ...answer: string[]) => record(services, name, incident, {asked: '2024-04-05T10:00', answer, json: true})
  let drawn: string[] = []

  beforeAll(async () => {
    made = await loading()
    await made.loadText('incidents', 'incidents.csv', incidents)
    await made.loadText('attendance-audit', 'audit.csv', earlier)
    services = {
      clock: fixedClock('2025-01-01T00:00:00Z'),
      output: {
        isTerminal: false,
        write: (text: string) => {
          written += text
        },
        note: () => {},
      },
      open: () => openWorkspace(made.services.dir, fixedClock('2025-01-01T00:00:00Z')),
    } as unknown as CliServices
    await draw(services, name, asked)
    drawn = JSON.parse(said()).incidents.map(({incident}: {incident: string}) => incident)
  })
  afterAll(() => made?.[Symbol.asyncDispose]())

  it('[AUD-4] draws of those held to the time, the same for the same seed', async () => {
    expect(drawn).toHaveLength(30)
    expect(drawn.some((incident) => /\/(59|60)$/.test(incident))).toBe(false)
    await draw(services, 'again', {...asked, json: false})
    expect(said()).toContain('again: 30 of 58 Immediate incidents held to a time, March 2024')
    await draw(services, 'and-again', asked)
    expect(JSON.parse(said()).incidents.map(({incident}: {incident: string}) => incident)).toEqual(drawn)
    await expect(draw(services, name, asked)).rejects.toThrow('a sample of that name is held')
    await expect(draw(services, 'june-2023', asked)).rejects.toThrow('a sample of that name is held')
    await expect(draw(services, 'other', {...asked, period: '2023-01'})).rejects.toThrow('no incidents are held for January 2023')
    await expect(draw(services, 'other', {...asked, of: 'priority'})).rejects.toThrow('holds no Priority incident that is held to a time')
    await expect(draw(services, 'other', {...asked, of: 'scheduled'})).rejects.toThrow('answered-101, immediate, priority, not ‘scheduled’')
    await expect(draw(services, 'other', {...asked, each: 'many'})).rejects.toThrow('between 1 and 2,000 incidents are drawn')
    await expect(draw(services, 'Not A Name', asked)).rejects.toThrow('small letters, digits and hyphens')
  })

  it('[AUD-5] records what was found of those drawn alone, corrects it, and refuses what the codes do not hold', async () => {
    for (const incident of drawn.slice(0, 15)) await keep(incident, 'met=met')
    for (const incident of drawn.slice(15, 29)) await keep(incident, 'met=not-met', 'note=no-unit')
    await keep(drawn[29]!, 'met=cannot-tell')
    said()
    await keep(drawn[0]!, 'met=not-met')
    expect(JSON.parse(said())).toMatchObject({outcome: 'corrected'})
    await expect(keep('2024-03-04/59', 'met=met')).rejects.toThrow('no incident of it (AUD-5)')
    await expect(keep(drawn[1]!, 'met=met', 'note=no-unit')).rejects.toThrow('AUD-5')
    await expect(keep(drawn[1]!, 'met=perhaps')).rejects.toThrow('Select whether its time was met')
    await expect(keep(drawn[1]!, 'reached=yes')).rejects.toThrow('of an incident met and note are recorded, not reached')
  })

  it('[AUD-3] reports the share with its interval and bounds, and against another audit; an extract’s too', async () => {
    await report(services, name, {halfWidth: '5', against: 'june-2023'})
    const text = said()
    expect(text).toMatch(/14 of 30 audited Immediate incidents met their time: 47%, between 30 and 6\d%/)
    expect(text).toContain('30 of 30 sampled Immediate incidents read.')
    expect(text).toContain('june-2023: 23 of 46')
    expect(text).toContain('cannot be told apart')
    await report(services, 'june-2023', {halfWidth: '5', json: true})
    expect(JSON.parse(said())).toMatchObject({drawn: null, met: 23, counted: {hits: 23, total: 46}})
    await expect(report(services, name, {halfWidth: '5', against: 'nobody'})).rejects.toThrow('no audit nobody is held')
    await expect(report(services, 'nobody', {halfWidth: '5'})).rejects.toMatchObject({code: 'SAMPLE_UNKNOWN'})
  })

  it('publishes for the audit’s measure, and lists every sample', async () => {
    await publish(services, name, {json: true})
    expect(JSON.parse(said())).toMatchObject({loaded: 30})
    await expect(publish(services, 'again', {})).rejects.toThrow('nothing was recorded of it here')
    await list(services, {json: true})
    expect(JSON.parse(said())).toContainEqual({name, kind: 'attendance', items: 30, read: 30})
  })
})
