import {describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {verifyAudit} from '#register/audit'
import {type Loading, loading} from '../../test/loading.ts'
import {openWorkspace} from '../app/workspace-services.ts'
import {draw, publish, record, report} from './sample.ts'
import type {CliServices} from './services.ts'

const minute = (index: number): string => String(index % 60).padStart(2, '0')
const at = (index: number): string => `04/03/2024 ${String(8 + Math.floor(index / 60)).padStart(2, '0')}:${minute(index)}`
const calls = [
  'Call Ref,Line,Offered,Answered,Ended,Outcome',
  ...Array.from({length: 300}, (_, n) => `C${n},101,${at(n)}:00,${at(n)}:05,${at(n)}:20,answered`),
  '',
].join('\n')
/** A hundred hang-ups under half a minute, two hundred of two to five minutes. */
const spells = [
  'Spell Ref,Call Ref,Line,Entered,Left,Left How',
  ...Array.from({length: 300}, (_, n) => `S${n},C${n},public,${at(n)}:20,${n < 100 ? `${at(n)}:40` : `${at(n + 3)}:00`},abandoned`),
  '',
].join('\n')

async function ready(): Promise<{readonly made: Loading; readonly services: CliServices; readonly said: () => string}> {
  const made = await loading()
  await made.loadText('calls', 'calls.csv', calls)
  await made.loadText('queue-spells', 'spells.csv', spells)
  let written = ''
  const write = (text: string): void => {
    written += text
  }
  const services = {
    clock: fixedClock('2025-01-01T00:00:00Z'),
    output: {isTerminal: false, write, note: () => {}},
    open: () => openWorkspace(made.services.dir, fixedClock('2025-01-01T00:00:00Z')),
  } as unknown as CliServices
  return {
    made,
    services,
    said: () => {
      const text = written
      written = ''
      return text
    },
  }
}
const asked = {of: 'second-queue', period: '2024-03', each: '20', seed: '7', json: true}

describe('answerable sample', () => {
  it('[SAMP-2] draws the same calls for the same seed and snapshot, and others for another, with the weights of their bands', async () => {
    const {made, services, said} = await ready()
    await using _ = made
    await draw(services, 'callback-2024-03', asked)
    const first = JSON.parse(said())
    expect(first.strata).toEqual([
      {stratum: '2 to 5 min', calls: 200, drawn: 20},
      {stratum: 'under 30 s', calls: 100, drawn: 20},
    ])
    expect(new Set(first.calls.map(({weight}: {weight: number}) => weight))).toEqual(new Set([10, 5]))
    const refs = (text: string): string[] => JSON.parse(text).calls.map(({callRef}: {callRef: string}) => callRef)
    await draw(services, 'again', asked)
    expect(refs(said())).toEqual(first.calls.map(({callRef}: {callRef: string}) => callRef))
    await draw(services, 'other', {...asked, seed: '8'})
    expect(refs(said())).not.toEqual(first.calls.map(({callRef}: {callRef: string}) => callRef))
    await expect(draw(services, 'again', asked)).rejects.toThrow('a sample of that name is held')
  })

  it('[SAMP-3] [SAMP-4] records by call, reports by band with what is still needed, and publishes for the measures', async () => {
    const {made, services, said} = await ready()
    await using _ = made
    await draw(services, 'callback-2024-03', asked)
    const drawn: {callRef: string; stratum: string}[] = JSON.parse(said()).calls
    const short = drawn.filter(({stratum}) => stratum === 'under 30 s').map(({callRef}) => callRef)
    const long = drawn.filter(({stratum}) => stratum === '2 to 5 min').map(({callRef}) => callRef)
    const keep = (ref: string, ...answer: string[]) =>
      record(services, 'callback-2024-03', ref, {asked: '2024-04-05T10:00', answer, json: true})
    for (const ref of short.slice(0, 10)) await keep(ref, 'reached=yes', 'reason=reported-online')
    for (const ref of long.slice(0, 10)) await keep(ref, 'reached=yes', 'reason=waited-too-long')
    await keep(long[10]!, 'reached=no')
    // A correction counts in the place of what it corrects.
    await keep(short[0]!, 'reached=yes', 'reason=waited-too-long')
    said()
    await report(services, 'callback-2024-03', {halfWidth: '5', json: true})
    const found = JSON.parse(said())
    expect(found).toMatchObject({drawn: 40, calls: 300, tried: 21, answered: 20})
    const line = (id: string) => found.lines.find((one: {id: string}) => one.id === id)
    // Nine of ten in a band of 100, none of ten in a band of 200: (100 x 0.9 + 200 x 0) / 300.
    expect(line('reported-online').share.share).toBeCloseTo(0.3, 12)
    expect(line('reported-online').stillNeeded).toBeGreaterThan(0)

    await publish(services, 'callback-2024-03', {json: true})
    const opened = await openWorkspace(made.services.dir, fixedClock('2025-01-01T00:00:00Z'))
    const figure = await opened.asker.ask({measure: 'survey.callback.reported-online', period: {from: '2024-04-01', to: '2024-07-01'}})
    // Weights 5 and 10 of ten answers each: 45 of 150.
    expect(figure).toMatchObject({numerator: 45, denominator: 150, value: 0.3})
    expect(opened.register.db.read((rows) => verifyAudit(rows))).toMatchObject({faults: []})
    opened.close()
  })

  it('[SAMP-4] refuses a call that was not drawn, a reason of one not reached, and a sample nobody holds', async () => {
    const {made, services, said} = await ready()
    await using _ = made
    await draw(services, 'callback-2024-03', asked)
    const drawn: string[] = JSON.parse(said()).calls.map(({callRef}: {callRef: string}) => callRef)
    const stranger = Array.from({length: 300}, (_, n) => `C${n}`).find((ref) => !drawn.includes(ref))!
    const keep = (sample: string, ref: string, ...answer: string[]) => record(services, sample, ref, {asked: '2024-04-05T10:00', answer})
    await expect(keep('callback-2024-03', stranger, 'reached=no')).rejects.toMatchObject({
      code: 'SAMPLE_INVALID',
      message: expect.stringContaining('SAMP-4'),
    })
    await expect(keep('callback-2024-03', drawn[0]!, 'reached=no', 'reason=other')).rejects.toThrow('SURV-2')
    await expect(keep('callback-2024-03', drawn[0]!, 'reached=perhaps')).rejects.toThrow('reached')
    await expect(keep('nobody', drawn[0]!, 'reached=no')).rejects.toMatchObject({code: 'SAMPLE_UNKNOWN'})
    await expect(draw(services, 'no-calls', {...asked, period: '2023-01'})).rejects.toThrow('no stays in queues are held for January 2023')
  })
})
