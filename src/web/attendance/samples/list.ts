import {z} from 'zod'
import {countInWords, formatCount, formatPeriod, sentenceCase} from '#core/format'
import {parsePeriod} from '#core/time'
import {drawIncidents, loadedAudits} from '#figures/sampling/incidents'
import {gradeName, timedGrades} from '#measures/attendance/within-target'
import {auditsDrawn, drawnAudit, keepIncidents} from '#register/attendance-samples'
import {runCommand} from '#register/command'
import {drawnHere} from '#register/samples'
import {paths} from '../../paths.ts'
import {registerOf} from '../../register/asked.ts'
import {type FormError, page, redirect, route} from '../../route.ts'
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

interface Typed {
  readonly name: string
  readonly frame: string
  readonly period: string
  readonly each: string
  readonly seed: string
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

async function auditsPage(services: Services, typed: Typed, errors: readonly FormError[]) {
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

const text = z.string().max(80).default('')

/** Draws an audit sample of incidents: each is kept, with how they were drawn. */
export const drawAudit = route({
  method: 'POST',
  path: paths.attendance.samples.pattern,
  needs: 'sample:draw',
  about: 'attendance',
  audit: 'SAMPLE_DRAW',
  input: z.object({name: text, frame: text, period: text, each: text, seed: text}),

  async handle({input, services, user}) {
    const typed = {...input, name: input.name.trim()}
    const again = (errors: readonly FormError[]) => auditsPage(services, typed, errors)
    const period = parsePeriod(typed.period)
    const grade = timedGrades.find((known) => known === typed.frame)
    const [size, seed] = [Number(typed.each), Number(typed.seed)]
    const errors: FormError[] = [
      ...(/^[a-z0-9][a-z0-9-]{0,59}$/.test(typed.name) ? [] : [{text: 'Enter a name of small letters, digits and hyphens', href: '#name'}]),
      ...(grade ? [] : [{text: 'Select what the sample is drawn of', href: '#frame'}]),
      ...(period ? [] : [{text: 'Enter a period, such as 2024-Q2 or 2024-06', href: '#period'}]),
      ...(typed.each !== '' && Number.isInteger(size) && size >= 1 && size <= 2000
        ? []
        : [{text: 'Enter between 1 and 2,000 incidents', href: '#each'}]),
      ...(typed.seed !== '' && Number.isInteger(seed) && seed >= 0 ? [] : [{text: 'Enter a seed: a whole number from 0', href: '#seed'}]),
    ]
    if (errors.length > 0 || !period || !grade) return again(errors)
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
