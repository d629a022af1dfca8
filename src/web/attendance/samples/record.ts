import {z} from 'zod'
import {formatInstant} from '#core/format'
import {gradeWords} from '#explain/attendance/audit-words'
import {drawnAudit, recordFinding} from '#register/attendance-samples'
import {paths} from '../../paths.ts'
import {registerOf} from '../../register/asked.ts'
import {type FormError, notFound, page, redirect, route} from '../../route.ts'
import {choicesOf, local, momentOf} from '../../samples/recording.ts'
import {RecordPage, type RecordView} from '../../samples/samples.tsx'
import type {Services} from '../../services.ts'
import {findingFields} from './finding-fields.ts'

const key = {name: z.string().max(60), incident: z.string().max(40)}
/** An incident's reference as an address bears it: 2024-06-30.89. */
const referenceOf = (incident: string): string => incident.replace('.', '/')

function recordPage(
  services: Services,
  {name, incident}: {readonly name: string; readonly incident: string},
  typed: {readonly at: string; readonly fields: Readonly<Record<string, string | null>>} | null,
  errors: readonly FormError[],
) {
  const drawn = registerOf(services).db.read((reader) => drawnAudit(reader, name))
  const item = drawn?.incidents.find((one) => one.incident === referenceOf(incident))
  if (!drawn || !item) return notFound()
  const before = item.finding
  const chosen: Readonly<Record<string, string | null>> = typed?.fields ?? (before ? {met: before.met, note: before.note} : {})
  const view: RecordView = {
    heading: `${name}: incident ${item.incident}`,
    lead: `${gradeWords(drawn.grade)}, opened ${formatInstant(item.created)}. Read its log and say whether the published time was met.${before ? ' Something is recorded of it: what you record now stands in its place, and what it corrects is kept.' : ''}`,
    action: paths.attendance.sampled.to({name, incident}),
    at: typed?.at ?? local(before?.at ?? services.clock.now()),
    atLabel: 'When its log was read',
    fields: choicesOf(findingFields, chosen),
    errors,
  }
  const crumbs = [
    {text: 'Attendance', href: paths.attendance.show.to()},
    {text: 'Audit samples', href: paths.attendance.samples.to()},
    {text: name, href: paths.attendance.sample.to({name})},
  ]
  const title = `Incident ${item.incident}`
  return page(RecordPage, view, {title, section: 'attendance', crumbs, ...(errors.length > 0 ? {status: 422} : {})})
}

/** The form for one audited incident. */
export const showAudited = route({
  method: 'GET',
  path: paths.attendance.sampled.pattern,
  needs: 'sample:record',
  about: 'attendance',
  audit: 'AUDITED_INCIDENT_VIEW',
  input: z.object(key),
  handle: async ({input, services}) => recordPage(services, input, null, []),
})

const field = z.string().max(40).optional()

/** Records what a reviewer found of one incident; a correction keeps what it corrects. */
export const recordAudited = route({
  method: 'POST',
  path: paths.attendance.sampled.pattern,
  needs: 'sample:record',
  about: 'attendance',
  audit: 'AUDITED_INCIDENT_RECORD',
  input: z.object({...key, at: z.string().max(40).default(''), met: field, note: field}),

  async handle({input, services, user}) {
    const {name, incident, at, met, note} = input
    const fields = {met: met || null, note: note || null}
    const again = (errors: readonly FormError[]) => recordPage(services, {name, incident}, {at, fields}, errors)
    const read = momentOf(at)
    if (!read) return again([{text: 'Enter a date and time, such as 2024-07-15 10:30', href: '#at'}])
    const outcome = await recordFinding(
      registerOf(services),
      {sample: name, incident: referenceOf(incident), at: read, fields},
      {actor: user.actor},
    )
    switch (outcome.kind) {
      case 'recorded':
      case 'corrected':
      case 'nothing-changed':
        return redirect(
          `${paths.attendance.sample.to({name})}#calls`,
          outcome.kind === 'nothing-changed' ? 'Nothing changed' : `Incident ${referenceOf(incident)} ${outcome.kind}`,
        )
      case 'in-future':
        return again([{text: 'The time lies in the future', href: '#at'}])
      case 'invalid':
        return again(outcome.problems.map(({field: where, says}) => ({text: says, href: `#${where.replace(/^fields\./, '')}`})))
      case 'not-sampled':
        return notFound()
      default:
        throw new Error(`a finding was refused: ${outcome.kind}`)
    }
  },
})
