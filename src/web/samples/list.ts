import {z} from 'zod'
import {countInWords, formatCount, sentenceCase} from '#core/format'
import {londonDate} from '#core/time'
import {heldSamples} from '#figures/sampling/answers'
import {type SampleFrame, sampleFrames} from '#figures/sampling/frame'
import {drawCalls} from '#register/draw-calls'
import {paths} from '../paths.ts'
import {registerOf} from '../register/asked.ts'
import {route} from '../route.ts'
import {drawingInput} from './drawing.ts'
import {kindWords} from './sample-words.ts'
import {SamplesPage} from './samples.tsx'
import {drawOnto, type Shelf, shelfPage} from './shelf.ts'

const shelf: Shelf<SampleFrame> = {
  head: {title: 'Samples of calls', section: 'calls', crumbs: [{text: 'Calls', href: paths.calls.reasons.to()}]},
  component: SamplesPage,
  words: {
    title: 'Samples of calls',
    drawAction: paths.calls.samples.to(),
    drawNote:
      'So many calls at random from each band of waits, each with the calls that it stands for. The seed and the snapshot give the same calls again.',
    nameHint: 'Small letters, digits and hyphens: callback-2024-q2',
    size: 'Calls from each band of waits',
  },
  things: 'calls',
  frames: (Object.keys(sampleFrames) as SampleFrame[]).map((value) => ({
    value,
    label: sentenceCase(sampleFrames[value].says),
    none: sampleFrames[value].says,
  })),

  async held(services) {
    const held = await heldSamples(await services.facts.at())
    return {
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
    }
  },

  mayDraw: (services) => services.loadMade !== undefined && services.may('sample:draw'),

  async draw(drawing, services, user) {
    const rows = await services.facts.at()
    const load = services.loadMade!
    const from = {rows, now: rows, today: londonDate(services.clock.now()), load}
    const outcome = await drawCalls(registerOf(services), from, drawing, {actor: user.actor})
    return outcome.kind === 'drawn'
      ? {
          kind: 'drawn',
          to: paths.calls.sample.to({name: drawing.name}),
          said: `Drawn: ${formatCount(outcome.sample.calls.length)} calls`,
        }
      : outcome
  },
}

/** The samples that are held. */
export const showSamples = route({
  method: 'GET',
  path: paths.calls.samples.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'SAMPLES_VIEW',
  input: z.object({}),
  handle: ({services}) => shelfPage(shelf, services),
})

/** Draws a sample: its calls are loaded as an extract like any other, and how it was drawn is kept. */
export const drawNewSample = route({
  method: 'POST',
  path: paths.calls.samples.pattern,
  needs: 'sample:draw',
  about: 'calls',
  audit: 'SAMPLE_DRAW',
  input: drawingInput,
  handle: ({input, services, user}) => drawOnto(shelf, input, services, user),
})
