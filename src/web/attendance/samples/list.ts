import {z} from 'zod'
import {countInWords, formatCount, formatPeriod, sentenceCase} from '#core/format'
import {drawIncidents, loadedAudits} from '#figures/sampling/incidents'
import {gradeName, timedGrades} from '#measures/attendance/within-target'
import {auditsDrawn, drawnAudit, keepIncidents} from '#register/attendance-samples'
import {runCommand} from '#register/command'
import {drawnHere} from '#register/samples'
import {paths} from '../../paths.ts'
import {registerOf} from '../../register/asked.ts'
import {type FormError, page, redirect, route} from '../../route.ts'
import {drawingInput, readDrawing, type TypedDrawing} from '../../samples/drawing.ts'
import type {SamplesView, SampleWords} from '../../samples/samples.tsx'
import type {Services} from '../../services.ts'
import {AuditsPage} from './audits.tsx'
import {findingsOf} from './words.ts'

const head = {title: 'Audit samples', section: 'attendance', crumbs: [{text: 'Attendance', href: paths.attendance.show.to()}]} as const
const words: SampleWords = {
  title: 'Audit samples of attendance',
  drawAction: paths.attendance.samples.to(),
  drawNote:
    'So many incidents at random of those that the figure counts, those without an arrival too. The seed and the snapshot give the same incidents again.',
  nameHint: 'Small letters, digits and hyphens: immediate-2024-06',
  size: 'Incidents',
}

/** Every audit that is held: those drawn here, then those that came as extracts alone. */
async function heldAudits(services: Services): Promise<SamplesView['samples']> {
  const register = registerOf(services)
  const drawn = register.db.read((reader) => auditsDrawn(reader).flatMap(({name}) => drawnAudit(reader, name) ?? []))
  const own = new Set(drawn.map(({name}) => name))
  const loaded = (await loadedAudits(await services.facts.at())).filter(({name}) => !own.has(name))
  const href = (name: string): string => paths.attendance.sample.to({name})
  return [
    ...drawn.map((audit) => ({
      name: audit.name,
      href: href(audit.name),
      what: `of ${gradeName[audit.grade as keyof typeof gradeName]} incidents of ${formatPeriod(audit.period)}`,
      calls: `${formatCount(findingsOf(audit).length)} of ${formatCount(audit.incidents.length)} read`,
    })),
    ...loaded.map(({name, read}) => ({name, href: href(name), what: 'from an extract', calls: `${formatCount(read)} read`})),
  ]
}

async function auditsPage(services: Services, typed: TypedDrawing, errors: readonly FormError[]) {
  const samples = await heldAudits(services)
  const view: SamplesView = {
    words,
    answer:
      samples.length === 0
        ? 'No audit sample is held yet.'
        : `${sentenceCase(countInWords(samples.length))} audit ${samples.length === 1 ? 'sample is' : 'samples are'} held.`,
    samples,
    form: services.may('sample:draw', 'attendance')
      ? {
          ...typed,
          frames: timedGrades.map((value) => ({
            value,
            label: `${gradeName[value]} incidents held to a time`,
            chosen: value === typed.frame,
          })),
        }
      : null,
    errors,
  }
  return page(AuditsPage, view, errors.length > 0 ? {...head, status: 422} : head)
}

/** The audit samples that are held, and the drawing of one more. */
export const showAudits = route({
  method: 'GET',
  path: paths.attendance.samples.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'SAMPLES_VIEW',
  input: z.object({}),
  handle: ({services}) => auditsPage(services, {name: '', frame: timedGrades[0], period: '', each: '60', seed: ''}, []),
})

/** Draws an audit sample of incidents: each is kept, with how they were drawn. */
export const drawAudit = route({
  method: 'POST',
  path: paths.attendance.samples.pattern,
  needs: 'sample:draw',
  about: 'attendance',
  audit: 'SAMPLE_DRAW',
  input: drawingInput,

  async handle({input, services, user}) {
    const typed = {...input, name: input.name.trim()}
    const again = (errors: readonly FormError[]) => auditsPage(services, typed, errors)
    const {drawing, errors} = readDrawing(typed, timedGrades, 'incidents')
    if (!drawing) return again(errors)
    const {frame: grade, period, each: size, seed} = drawing
    const rows = await services.facts.at()
    const register = registerOf(services)
    const taken =
      (await loadedAudits(rows)).some(({name}) => name === typed.name) ||
      register.db.read((reader) => drawnHere(reader, typed.name)) !== null
    if (taken) return again([{text: `A sample ${typed.name} is held already`, href: '#name'}])
    const measure = services.asker.measure(`attendance.${grade}.within-target`)
    const outcome = await drawIncidents(rows, {name: typed.name, measure, period, seed, size})
    if (outcome.kind !== 'drawn') {
      const why =
        outcome.kind === 'expired'
          ? 'The rows of that period have expired'
          : `${formatPeriod(period)} holds no ${gradeName[grade]} incident that is held to a time`
      return again([{text: why, href: '#period'}])
    }
    const kept = await runCommand(register, keepIncidents, {grade, sample: outcome.sample}, {actor: user.actor})
    if (kept.kind !== 'kept') throw new Error(`a drawn sample was not kept: ${kept.kind}`)
    return redirect(paths.attendance.sample.to({name: typed.name}), `Drawn: ${formatCount(outcome.sample.incidents.length)} incidents`)
  },
})
