import {z} from 'zod'
import {formatCount, formatInstant, formatPeriod} from '#core/format'
import {auditReport} from '#explain/attendance/audit-report'
import {auditNotes, auditSentence, auditTable, compareWords, gradeWords} from '#explain/attendance/audit-words'
import type {AuditFinding} from '#figures/sampling/incidents'
import {auditExtract, drawnAudit} from '#register/attendance-samples'
import {auditNamed, heldAudits} from '#register/audits'
import {paths} from '../../paths.ts'
import {registerOf} from '../../register/asked.ts'
import {notFound, page, redirect, route} from '../../route.ts'
import type {Services} from '../../services.ts'
import {AuditPage, type AuditView} from './audits.tsx'

const name = z.string().max(60)

async function compareOf(
  services: Services,
  audit: string,
  own: readonly AuditFinding[],
  asked: string | undefined,
): Promise<AuditView['compare']> {
  const rows = await services.facts.at()
  const others = (await heldAudits(registerOf(services), rows)).map(({name: one}) => one).filter((one) => one !== audit)
  const chosen = others.find((one) => one === asked) ?? others[0]
  if (chosen === undefined) return null
  const other = await auditNamed(registerOf(services), rows, chosen)
  return {
    action: paths.attendance.sample.to({name: audit}),
    field: {
      name: 'against',
      label: 'Audit',
      options: others.map((value) => ({value, text: value, selected: value === chosen})),
    },
    words: compareWords({name: chosen, findings: other?.findings ?? []}, {name: audit, findings: own}),
  }
}

/** One audit sample: what it says so far with its interval, against another, how it was drawn, and its incidents. */
export const showAttendanceAudit = route({
  method: 'GET',
  path: paths.attendance.sample.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'SAMPLE_VIEW',
  input: z.object({name, against: name.optional()}),

  async handle({input: {name: audit, against}, services}) {
    const held = await auditNamed(registerOf(services), await services.facts.at(), audit)
    if (!held) return notFound()
    const {drawn, findings} = held
    const report = auditReport(findings)
    const mayRecord = services.may('sample:record', 'attendance')
    const view: AuditView = {
      sample: {
        name: `Audit ${audit}`,
        answer: auditSentence(report, drawn?.grade ?? null),
        counts: drawn
          ? `${formatCount(findings.length)} of ${formatCount(drawn.incidents.length)} sampled incidents read. Those not read yet are in no count.`
          : `${formatCount(findings.length)} incidents, as an extract brought them.`,
        report: auditTable(report),
        strata: null,
        how: drawn
          ? `Drawn at random of ${formatCount(drawn.of)} ${gradeWords(drawn.grade)} incidents held to a time, ${formatPeriod(drawn.period)}, with seed ${drawn.seed} from snapshot ${drawn.snapshot}: the same incidents again.`
          : 'It came as an extract; how it was drawn is not recorded here.',
        notes: auditNotes(report),
        listTitle: 'Its incidents',
        calls:
          drawn && mayRecord
            ? drawn.incidents.map(({incident, created, finding}) => {
                const state = finding ? finding.met.replaceAll('-', ' ') : 'to be read'
                return {
                  callRef: incident,
                  href: paths.attendance.sampled.to({name: audit, incident: incident.replace('/', '.')}),
                  offered: formatInstant(created),
                  stratum: drawn.grade,
                  state,
                  words: `opened ${formatInstant(created)}: ${state}`,
                }
              })
            : null,
        publish:
          drawn && mayRecord && services.loadMade && findings.length > 0
            ? {
                action: paths.attendance.publish.to({name: audit}),
                count: `${formatCount(findings.length)} findings were recorded here.`,
                button: 'Count them in the audit’s measure',
              }
            : null,
        errors: [],
      },
      compare: await compareOf(services, audit, findings, against),
    }
    return page(AuditPage, view, {
      title: `Audit ${audit}`,
      section: 'attendance',
      crumbs: [
        {text: 'Attendance', href: paths.attendance.show.to()},
        {text: 'Audit samples', href: paths.attendance.samples.to()},
      ],
    })
  },
})

/** Loads what was recorded here as an extract of the audit, so that its measure counts it. */
export const publishAttendanceAudit = route({
  method: 'POST',
  path: paths.attendance.publish.pattern,
  needs: 'sample:record',
  about: 'attendance',
  audit: 'SAMPLE_PUBLISH',
  input: z.object({name}),

  async handle({input: {name: audit}, services}) {
    const drawn = registerOf(services).db.read((reader) => drawnAudit(reader, audit))
    if (!drawn || !services.loadMade) return notFound()
    const {loaded} = await services.loadMade('attendance-audit', `attendance-audit-${audit}.csv`, auditExtract(drawn))
    return redirect(paths.attendance.sample.to({name: audit}), `Loaded: ${formatCount(loaded)} findings`)
  },
})
