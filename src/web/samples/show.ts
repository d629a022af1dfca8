import {z} from 'zod'
import {formatCount, formatInstant, formatPeriod} from '#core/format'
import {type SampleFrame, sampleFrames} from '#figures/sampling/frame'
import {sampleReport} from '#figures/sampling/report'
import {answersExtract, drawnHere, recordedAnswers, sampleWithAnswers} from '#register/samples'
import {paths} from '../paths.ts'
import {registerOf} from '../register/asked.ts'
import {notFound, page, redirect, route} from '../route.ts'
import {reportSentence, reportTable, strataTable} from './sample-words.ts'
import {SamplePage, type SampleView} from './samples.tsx'

const crumbs = [
  {text: 'Calls', href: paths.calls.reasons.to()},
  {text: 'Samples', href: paths.calls.samples.to()},
]

/** One sample: what it says so far with intervals and the answers still needed, how it was drawn, and its calls. */
export const showSample = route({
  method: 'GET',
  path: paths.calls.sample.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'SAMPLE_VIEW',
  input: z.object({name: z.string().max(60)}),

  async handle({input: {name}, services}) {
    const register = registerOf(services)
    const held = await sampleWithAnswers(register, await services.facts.at(), name)
    if (!held) return notFound()
    const report = sampleReport(held.sample, held.answers)
    const {drawn, recorded} = register.db.read((reader) => ({drawn: drawnHere(reader, name), recorded: recordedAnswers(reader, name)}))
    const known = new Set(held.answers.map(({callRef}) => callRef))
    const mayRecord = services.may('sample:record')
    const view: SampleView = {
      name: `Sample ${name}`,
      answer: reportSentence(report),
      counts: `${formatCount(report.tried)} of ${formatCount(report.drawn)} sampled calls recorded, ${formatCount(report.answered)} answered. They stand for ${formatCount(report.calls)} calls.`,
      report: reportTable(report),
      strata: strataTable(report),
      how: drawn
        ? `Drawn of ${sampleFrames[drawn.frame as SampleFrame].says}, ${formatPeriod({from: drawn.from_day, to: drawn.to_day})}, with seed ${drawn.seed} from snapshot ${drawn.snapshot}: the same calls again.`
        : 'It came as an extract; how it was drawn is not recorded here.',
      notes: [
        'Weighted by bands of waits, with intervals for a stratified sample. Who was not reached is taken to be like those who were.',
      ],
      listTitle: 'Its calls',
      calls: mayRecord
        ? held.sample.calls.map(({callRef, offered, stratum}) => {
            const state = known.has(callRef) ? 'recorded' : 'to be recorded'
            return {
              callRef,
              href: paths.calls.sampled.to({name, call: callRef}),
              offered: formatInstant(offered),
              stratum,
              state,
              words: `${formatInstant(offered)}, waited ${stratum}: ${state}`,
            }
          })
        : null,
      publish:
        mayRecord && services.loadMade && recorded.length > 0
          ? {
              action: paths.calls.publish.to({name}),
              count: `${formatCount(recorded.length)} answers were recorded here.`,
              button: 'Count them in the survey’s measures',
            }
          : null,
      errors: [],
    }
    return page(SamplePage, view, {title: `Sample ${name}`, section: 'calls', crumbs})
  },
})

/** Loads what was recorded here as an extract of the survey, so that its measures count it. */
export const publishSample = route({
  method: 'POST',
  path: paths.calls.publish.pattern,
  needs: 'sample:record',
  about: 'calls',
  audit: 'SAMPLE_PUBLISH',
  input: z.object({name: z.string().max(60)}),

  async handle({input: {name}, services}) {
    const held = await sampleWithAnswers(registerOf(services), await services.facts.at(), name)
    if (!held || !services.loadMade) return notFound()
    const latest = [...new Map(held.answers.map((answer) => [answer.callRef, answer])).values()]
    const {contract, csv} = answersExtract(held.sample, latest)
    const {loaded} = await services.loadMade(contract, `${contract}-${name}.csv`, csv)
    return redirect(paths.calls.sample.to({name}), `Loaded: ${formatCount(loaded)} answers`)
  },
})
