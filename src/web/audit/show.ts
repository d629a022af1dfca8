import {z} from 'zod'
import {formatCount, formatDate, formatTime} from '#core/format'
import {londonDate} from '#core/time'
import {auditEvents, auditPage} from '#register/access/audit-list'
import {type AuditCheck, type AuditRow, auditHead, verifyAudit} from '#register/audit'
import {peopleIn} from '#register/people/people'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {AuditPage, type AuditView} from './audit.tsx'
import {auditInput, filterOf, queryOf} from './filters.ts'

const perPage = 100
/** A longer log is checked by the command, which holds up nobody’s pages. */
const mostChecked = 200_000

const tooLong: AuditView['check'] = {
  holds: null,
  says: 'The log is too long to be checked on a page: run the command answerable audit verify.',
  faults: [],
}

/** Whoever acted, by name: somebody, or a part of Answerable. */
export function actorWords(actor: string, names: ReadonlyMap<string, string>): string {
  const [kind, name = ''] = actor.split(':')
  if (kind === 'person') return names.get(actor) ?? `Person ${name}`
  return `Answerable (${name.replaceAll('-', ' ')})`
}

function checkWords({rows, head, faults}: AuditCheck): AuditView['check'] {
  return {
    holds: faults.length === 0,
    says:
      faults.length === 0
        ? `Every one of ${formatCount(rows)} rows is as it was written, in its order. The log ends at ${head.seq}:${head.hash}; note that elsewhere, and it shows later whether anything before it was changed.`
        : `${formatCount(faults.length)} ${faults.length === 1 ? 'place is' : 'places are'} not as written.`,
    faults: faults.map(({says}) => says),
  }
}

/** '1 July 2024, 06:00' */
const momentWords = (at: Temporal.Instant): string => `${formatDate(londonDate(at))}, ${formatTime(at)}`

const lineOf = (row: AuditRow, names: ReadonlyMap<string, string>): AuditView['rows'][number] => ({
  seq: row.seq,
  at: momentWords(Temporal.Instant.fromEpochMilliseconds(row.at)),
  who: actorWords(row.actor, names),
  event: row.event,
  what: row.entity === 'page' ? row.id : `${row.entity} ${row.id}`,
  detail: row.fields.join(', '),
})

/** Who did or was shown what, and when; latest first, by filters; and whether the log is whole. */
export const showAudit = route({
  method: 'GET',
  path: paths.audit.list.pattern,
  needs: 'audit:view',
  audit: 'AUDIT_VIEW',
  input: auditInput.extend({
    below: z.coerce.number().int().positive().optional(),
    verify: z.enum(['yes']).optional(),
  }),

  async handle({input, services: {people, may}}) {
    const filter = filterOf(input)
    const {rows, names, events, head, check} = people.register.db.read((reader) => ({
      rows: auditPage(reader, filter, perPage + 1, input.below ?? null),
      names: new Map(peopleIn(reader).map(({id, name}) => [`person:${id}`, name])),
      events: auditEvents(reader),
      head: auditHead(reader),
      check: input.verify && auditHead(reader).seq <= mostChecked ? verifyAudit(reader) : null,
    }))
    const shown = rows.slice(0, perPage)
    const query = queryOf(input)
    const view: AuditView = {
      answer: `${formatCount(head.seq)} ${head.seq === 1 ? 'row says' : 'rows say'} who did or was shown what.`,
      check: check ? checkWords(check) : input.verify ? tooLong : null,
      verify: paths.audit.list.to({}, {...query, verify: 'yes'}),
      actors: [
        {value: '', text: 'Anybody', chosen: !input.actor},
        ...[...names].map(([value, text]) => ({value, text, chosen: input.actor === value})),
      ],
      events: [
        {value: '', text: 'Anything', chosen: !input.event},
        ...events.map((value) => ({value, text: value, chosen: input.event === value})),
      ],
      about: input.about ?? '',
      from: input.from ?? '',
      to: input.to ?? '',
      exports: may('audit:export') ? {csv: paths.audit.csv.to({}, query), ndjson: paths.audit.ndjson.to({}, query)} : null,
      rows: shown.map((row) => lineOf(row, names)),
      filtered: Object.keys(filter).length > 0,
      older: rows.length > perPage ? paths.audit.list.to({}, {...query, below: shown.at(-1)!.seq}) : null,
    }
    return page(AuditPage, view, {title: 'Audit', section: 'audit'})
  },
})
