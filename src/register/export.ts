import {type CsvCell, csvText} from '#core/csv'
import {formatDate} from '#core/format'
import type {Sensitivity} from './access/permissions.ts'
import {actionRows} from './action-rows.ts'
import {actionStateWords, termWords} from './actions.ts'
import {actionAsSeen, actionScopes, seesNotes} from './as-seen.ts'
import {bodyNameOn} from './bodies.ts'
import {type Acting, type Register, recordView} from './command.ts'
import {datesOf, originWords} from './dates.ts'
import {evidenceOf} from './evidence.ts'
import {type ExportTable, gradeTable, notShown, responseTable, saidTable, testTable, upheldTable} from './export-tables.ts'
import {type findingKinds, findingKindWords} from './findings.ts'
import {type DecisionRow, decisionRows} from './meetings.ts'
import {type PromiseRow, promiseRows} from './promises.ts'
import type {TestServices} from './read-closure-test.ts'
import {statusWords} from './said.ts'
import {ranks, scopeOf, scopeOfAction, scopeOfEvidence, scopeOfFinding} from './scopes.ts'
import {ragWords, standingWords} from './totals.ts'
import {listUpheld} from './upheld.ts'

/** The protective marking that a page, print or export of rows bears: that of the most sensitive of them. */
export const markings: Record<Sensitivity, string> = {
  official: 'OFFICIAL',
  'official-sensitive': 'OFFICIAL-SENSITIVE',
  'public-protection': 'OFFICIAL-SENSITIVE: PUBLIC PROTECTION',
}

export const markingOf = (rows: readonly {readonly sensitivity: Sensitivity}[]): string =>
  markings[rows.reduce<Sensitivity>((most, {sensitivity}) => (ranks[sensitivity] > ranks[most] ? sensitivity : most), 'official')]

export type {ExportTable} from './export-tables.ts'

export interface RegisterExport {
  readonly marking: string
  readonly madeOn: string
  readonly force: string | null
  readonly tables: readonly ExportTable[]
}

/** For CSV: every row bears the marking, and text that a spreadsheet would run is guarded. */
export const exportCsv = (made: RegisterExport, table: ExportTable): string =>
  csvText([['Marking', ...table.columns], ...table.rows.map((row) => [made.marking, ...row])])

/** For JSON: rows as objects under their headings. */
export const exportJson = ({marking, madeOn, force, tables}: RegisterExport) => ({
  marking,
  madeOn,
  force,
  ...Object.fromEntries(
    tables.map(({name, columns, rows}) => [name, rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])))]),
  ),
})

/**
 * The register as one actor may see it: everything, or for freedom of information only official rows and only what holds no personal text: no
 * people, notes, progress in anybody's words, evidence or decisions. The disclosure is recorded before it is given.
 */
export async function exportRegister(
  register: Register,
  services: TestServices,
  acting: Acting,
  kind: 'whole' | 'foi',
): Promise<{readonly kind: 'exported'; readonly made: RegisterExport} | {readonly kind: 'not-allowed'}> {
  const {actor} = acting
  if (!register.allowed(actor, 'register:export', null)) return {kind: 'not-allowed'}
  await recordView(register, acting, {entity: 'export', id: kind})
  const foi = kind === 'foi'
  const official = (row: {readonly sensitivity: Sensitivity}) => !foi || row.sensitivity === 'official'
  const counted = (await promiseRows(register, services, actor)).filter(official)
  const {today} = services
  return register.db.read((rows) => {
    const standing = new Map(counted.map((row) => [row.id, row]))
    const findings = rows
      .all(rows.db.selectFrom('finding').selectAll().orderBy('id'))
      .filter((row) => official(row) && register.allowed(actor, 'finding:view', scopeOfFinding(rows, row.id)))
    const ids = findings.map(({id}) => id)
    const titles = new Map(findings.map(({id, title}) => [id, title]))
    const allActions = rows.all(rows.db.selectFrom('action').select(['id', 'finding_id']).orderBy('id'))
    const actionScope = actionScopes(rows)
    const actions = actionRows(
      rows,
      allActions
        .filter(({id, finding_id: finding}) => {
          const scope = scopeOfAction(rows, id)!
          return (finding === null || titles.has(finding)) && official(scope) && register.allowed(actor, 'action:view', scope)
        })
        .map(({id}) => id),
      today,
    ).flatMap((action) => actionAsSeen(register, rows, actor, action, actionScope(action)) ?? [])
    const dates = [...datesOf(rows, 'finding', ids, today), ...actions.flatMap((action) => action.dates)]
    const upheld = new Map(
      listUpheld(rows)
        .filter(({id}) => register.allowed(actor, 'finding:view', scopeOf(rows, 'upheld', id)))
        .map(({id, title}) => [id, title]),
    )
    const evidence = foi
      ? []
      : ids
          .flatMap((id) => evidenceOf(rows, id, today))
          .filter(({id}) => register.allowed(actor, 'evidence:view', scopeOfEvidence(rows, id)))
    const decisions = foi ? [] : decisionRows(rows, {}, today).filter(maySeeDecision)
    const force = rows.first(rows.db.selectFrom('body').select('id').where('kind', '=', 'force').orderBy('id').limit(1))
    const tables: ExportTable[] = [
      {
        name: 'findings',
        columns: [
          'Number',
          'Kind',
          'Title',
          'Words of the inspectorate',
          'Reference',
          'Opened',
          'Where it stands',
          'Rating',
          'Force says',
          'Local policing body says',
          'Inspectorate says',
          'Letter',
          ...(foi ? [] : ['Owner']),
        ],
        rows: findings.map((row) => [
          row.number,
          findingKindWords[row.kind as (typeof findingKinds)[number]],
          row.title,
          row.words,
          row.reference,
          row.opened_on,
          ...standingCells(standing.get(row.id)),
          ...(foi ? [] : [standing.get(row.id)?.owner?.post ?? '']),
        ]),
      },
      {
        name: 'actions',
        columns: [
          'Number',
          'Finding',
          'Title',
          'Term',
          'State',
          'In force from',
          'Due',
          'Days late',
          'Rating',
          'Cost in pounds',
          'Cost recurs',
          ...(foi ? [] : ['Owner', 'Sponsor', 'Detail', 'Progress', 'Funding']),
        ],
        rows: actions.map((action) => [
          action.id,
          action.finding === null ? '' : titles.get(action.finding)!,
          action.title,
          termWords[action.term],
          actionStateWords[action.state],
          action.inForceOn ?? '',
          action.due?.day ?? '',
          action.daysLate,
          ragWords[action.rag],
          action.moneyShown ? (action.cost === null ? null : action.cost.pence / 100) : notShown,
          action.moneyShown ? (action.cost?.recurs ?? '') : notShown,
          ...(foi
            ? []
            : [
                action.owner?.post ?? '',
                action.sponsor?.post ?? '',
                action.detail,
                action.progress,
                action.moneyShown ? action.funding : notShown,
              ]),
        ]),
      },
      {
        name: 'dates',
        columns: [
          'Of',
          'Number',
          'Date',
          'First set for',
          'Set by',
          'Times moved',
          'Met on',
          'Days late',
          ...(foi ? [] : ['What', 'Source', 'Reasons']),
        ],
        rows: dates.map((date) => [
          date.entity,
          date.of,
          date.day,
          date.originalDay,
          originWords[date.origin],
          date.moves.length,
          date.doneOn ?? '',
          date.daysLate,
          ...(foi ? [] : [date.label, date.source, date.moves.map(({reason}) => reason).join('; ')]),
        ]),
      },
      saidTable(rows, titles, foi ? 'none' : (finding) => seesNotes(actor, scopeOfFinding(rows, finding)!)),
      testTable(rows, titles, upheld),
      upheldTable(rows, upheld),
      gradeTable(rows),
      responseTable(rows),
      ...(foi ? [] : [evidenceTable(), decisionTable()]),
    ]

    function maySeeDecision({id, finding}: DecisionRow): boolean {
      return (finding === null || titles.has(finding)) && register.allowed(actor, 'forum:view', scopeOf(rows, 'decision', id))
    }

    function evidenceTable(): ExportTable {
      return {
        name: 'evidence',
        columns: ['Finding', 'Kind', 'Title', 'True from', 'Expires', 'Revisions', 'Fingerprint', 'Withdrawn'],
        rows: evidence.map((piece) => [
          titles.get(piece.finding)!,
          piece.kind,
          piece.title,
          piece.effectiveOn,
          piece.expiresOn ?? '',
          piece.revisions.length,
          piece.revisions[0]!.sha256,
          piece.withdrawnOn ?? '',
        ]),
      }
    }

    function decisionTable(): ExportTable {
      return {
        name: 'decisions',
        columns: ['Number', 'Taken on', 'Decision', 'Finding', 'Owner', 'Due', 'State', 'Done on'],
        rows: decisions.map((row) => [
          row.number,
          row.takenOn,
          row.text,
          row.finding === null ? '' : titles.get(row.finding)!,
          row.owner?.post ?? '',
          row.dueOn ?? '',
          row.state,
          row.doneOn ?? '',
        ]),
      }
    }

    const marking = markingOf([
      ...findings,
      ...actions.map(({id}) => scopeOfAction(rows, id)!),
      ...evidence.map(({id}) => scopeOfEvidence(rows, id)!),
      ...decisions.map(({id}) => scopeOf(rows, 'decision', id)!),
    ])
    return {
      kind: 'exported' as const,
      made: {
        marking: foi ? `${markings.official}: for release under the Freedom of Information Act 2000` : marking,
        madeOn: formatDate(today),
        force: force ? bodyNameOn(rows, force.id, today).name : null,
        tables,
      },
    }
  })
}

function standingCells(row: PromiseRow | undefined): CsvCell[] {
  if (!row) return ['', '', '', '', '', '']
  const {force, localBody, inspectorate} = row.statuses
  return [
    standingWords[row.standing],
    ragWords[row.rag],
    force ? statusWords[force.status] : '',
    localBody ? statusWords[localBody.status] : '',
    inspectorate ? statusWords[inspectorate.status] : '',
    inspectorate?.letter ? inspectorate.letter.date : '',
  ]
}
