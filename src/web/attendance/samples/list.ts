import {z} from 'zod'
import {countInWords, formatCount, formatPeriod, sentenceCase} from '#core/format'
import {gradeName, type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import {drawAudit as drawAndKeep, heldAudits} from '#register/audits'
import {paths} from '../../paths.ts'
import {registerOf} from '../../register/asked.ts'
import {route} from '../../route.ts'
import {drawingInput} from '../../samples/drawing.ts'
import {drawOnto, type Shelf, shelfPage} from '../../samples/shelf.ts'
import {AuditsPage} from './audits.tsx'

const shelf: Shelf<TimedGrade> = {
  head: {title: 'Audit samples', section: 'attendance', crumbs: [{text: 'Attendance', href: paths.attendance.show.to()}]},
  component: AuditsPage,
  words: {
    title: 'Audit samples of attendance',
    drawAction: paths.attendance.samples.to(),
    drawNote:
      'So many incidents at random of those that the figure counts, those without an arrival too. The seed and the snapshot give the same incidents again.',
    nameHint: 'Small letters, digits and hyphens: immediate-2024-06',
    size: 'Incidents',
  },
  things: 'incidents',
  frames: timedGrades.map((value) => ({
    value,
    label: `${gradeName[value]} incidents held to a time`,
    none: `${gradeName[value]} incident that is held to a time`,
  })),

  async held(services) {
    const audits = await heldAudits(registerOf(services), await services.facts.at())
    return {
      answer:
        audits.length === 0
          ? 'No audit sample is held yet.'
          : `${sentenceCase(countInWords(audits.length))} audit ${audits.length === 1 ? 'sample is' : 'samples are'} held.`,
      samples: audits.map(({name, drawn, read}) => ({
        name,
        href: paths.attendance.sample.to({name}),
        what: drawn ? `of ${gradeName[drawn.grade as TimedGrade]} incidents of ${formatPeriod(drawn.period)}` : 'from an extract',
        calls: drawn ? `${formatCount(read)} of ${formatCount(drawn.incidents.length)} read` : `${formatCount(read)} read`,
      })),
    }
  },

  mayDraw: (services) => services.may('sample:draw', 'attendance'),

  async draw({name, frame: grade, period, each: size, seed}, services, user) {
    const measure = services.asker.measure(`attendance.${grade}.within-target`)
    const asked = {name, grade, measure, period, seed, size}
    const outcome = await drawAndKeep(registerOf(services), await services.facts.at(), asked, {actor: user.actor})
    return outcome.kind === 'drawn'
      ? {
          kind: 'drawn',
          to: paths.attendance.sample.to({name}),
          said: `Drawn: ${formatCount(outcome.sample.incidents.length)} incidents`,
        }
      : outcome
  },
}

/** The audit samples that are held, and the drawing of one more. */
export const showAudits = route({
  method: 'GET',
  path: paths.attendance.samples.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'SAMPLES_VIEW',
  input: z.object({}),
  handle: ({services}) => shelfPage(shelf, services),
})

/** Draws an audit sample of incidents: each is kept, with how they were drawn. */
export const drawAudit = route({
  method: 'POST',
  path: paths.attendance.samples.pattern,
  needs: 'sample:draw',
  about: 'attendance',
  audit: 'SAMPLE_DRAW',
  input: drawingInput,
  handle: ({input, services, user}) => drawOnto(shelf, input, services, user),
})
