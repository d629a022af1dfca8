import {z} from 'zod'
import {countInWords, formatCount, formatPeriod, sentenceCase} from '#core/format'
import {londonDate} from '#core/time'
import {heldSamples} from '#figures/sampling/answers'
import {drawSample, sampleCsv} from '#figures/sampling/draw'
import {type SampleFrame, sampleFrames} from '#figures/sampling/frame'
import {runCommand} from '#register/command'
import {drawnHere, keepSample} from '#register/samples'
import {paths} from '../paths.ts'
import {registerOf} from '../register/asked.ts'
import {type FormError, page, redirect, route} from '../route.ts'
import type {Services} from '../services.ts'
import {drawingInput, readDrawing, type TypedDrawing} from './drawing.ts'
import {kindWords} from './sample-words.ts'
import {SamplesPage, type SamplesView, type SampleWords} from './samples.tsx'

const head = {title: 'Samples of calls', section: 'calls', crumbs: [{text: 'Calls', href: paths.calls.reasons.to()}]} as const
const words: SampleWords = {
  title: 'Samples of calls',
  drawAction: paths.calls.samples.to(),
  drawNote:
    'So many calls at random from each band of waits, each with the calls that it stands for. The seed and the snapshot give the same calls again.',
  nameHint: 'Small letters, digits and hyphens: callback-2024-q2',
  size: 'Calls from each band of waits',
}
const frames = Object.keys(sampleFrames) as SampleFrame[]

async function samplesPage(services: Services, typed: TypedDrawing, errors: readonly FormError[]) {
  const held = await heldSamples(await services.facts.at())
  const view: SamplesView = {
    words,
    answer:
      held.length === 0
        ? 'No sample is held yet.'
        : `${sentenceCase(countInWords(held.length))} ${held.length === 1 ? 'sample is' : 'samples are'} held, of ${formatCount(held.reduce((sum, {calls}) => sum + calls, 0))} calls in all.`,
    samples: held.map(({name, kind, calls}) => ({
      name,
      href: paths.calls.sample.to({name}),
      what: kindWords[kind],
      calls: `${formatCount(calls)} calls`,
    })),
    form:
      services.loadMade && services.may('sample:draw')
        ? {...typed, frames: frames.map((value) => ({value, label: sentenceCase(sampleFrames[value].says), chosen: value === typed.frame}))}
        : null,
    errors,
  }
  return page(SamplesPage, view, errors.length > 0 ? {...head, status: 422} : head)
}

/** The samples that are held. */
export const showSamples = route({
  method: 'GET',
  path: paths.calls.samples.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'SAMPLES_VIEW',
  input: z.object({}),
  handle: ({services}) => samplesPage(services, {name: '', frame: frames[0]!, period: '', each: '60', seed: ''}, []),
})

/** Draws a sample: its calls are loaded as an extract like any other, and how it was drawn is kept. */
export const drawNewSample = route({
  method: 'POST',
  path: paths.calls.samples.pattern,
  needs: 'sample:draw',
  about: 'calls',
  audit: 'SAMPLE_DRAW',
  input: drawingInput,

  async handle({input, services, user}) {
    const typed = {...input, name: input.name.trim()}
    const again = (errors: readonly FormError[]) => samplesPage(services, typed, errors)
    const {drawing, errors} = readDrawing(typed, frames, 'calls')
    if (!drawing || !services.loadMade) return again(errors ?? [])
    const {frame, period, each, seed} = drawing
    const rows = await services.facts.at()
    const register = registerOf(services)
    const taken =
      (await heldSamples(rows)).some(({name}) => name === typed.name) || register.db.read((reader) => drawnHere(reader, typed.name))
    if (taken) return again([{text: `A sample ${typed.name} is held already`, href: '#name'}])
    const outcome = await drawSample(rows, {name: typed.name, frame, period, seed, each})
    if (outcome.kind !== 'drawn') {
      const why =
        outcome.kind === 'expired' ? 'The rows of that period have expired' : `${formatPeriod(period)} holds no ${sampleFrames[frame].says}`
      return again([{text: why, href: '#period'}])
    }
    await services.loadMade('sampled-calls', `sampled-calls-${typed.name}.csv`, sampleCsv(outcome.sample, londonDate(services.clock.now())))
    const kept = await runCommand(register, keepSample, {sample: outcome.sample}, {actor: user.actor})
    if (kept.kind !== 'kept') throw new Error(`a drawn sample was not kept: ${kept.kind}`)
    return redirect(paths.calls.sample.to({name: typed.name}), `Drawn: ${formatCount(outcome.sample.calls.length)} calls`)
  },
})
