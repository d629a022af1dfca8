import type {CsvCell} from '#core/csv'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {saidOf, statusWords, type Voice} from './said.ts'
import {testsOf} from './set-closure-test.ts'
import {seasonWords} from './test-words.ts'
import {upheldWords} from './upheld.ts'

/** Rows of an export under their headings. */
export interface ExportTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CsvCell[])[]
}

/** Grades as they were given, by inspection and area. */
export function gradeTable(rows: RegisterReader): ExportTable {
  const areas = rows.all(
    rows.db
      .selectFrom('inspection_area')
      .innerJoin('inspection', 'inspection.id', 'inspection_area.inspection_id')
      .select(['inspection.cycle', 'inspection.title', 'inspection_area.name', 'inspection_area.graded', 'inspection_area.grade'])
      .select('inspection_area.graded_on')
      .orderBy('inspection.id')
      .orderBy('inspection_area.position'),
  )
  return {
    name: 'grades',
    columns: ['Cycle', 'Inspection', 'Area', 'Grade', 'Graded on'],
    rows: areas.map((area) => [
      area.cycle,
      area.title,
      area.name,
      area.graded === 0 ? 'not graded' : (area.grade ?? ''),
      area.graded_on ?? '',
    ]),
  }
}

/** Closure tests of the findings given, and of what must not slip: what each asks and what it was last recorded to say. */
export function testTable(rows: RegisterReader, findings: ReadonlyMap<number, string>, upheld: ReadonlyMap<number, string>): ExportTable {
  const tests = [...testsOf(rows, 'finding', [...findings.keys()]), ...testsOf(rows, 'upheld', [...upheld.keys()])]
  return {
    name: 'closure-tests',
    columns: [
      'Of',
      'Measure',
      'Level',
      'Whichever',
      'Periods in a row',
      'Period',
      'Must include',
      'Smallest number',
      'No signal of concern',
      'Source',
      'Set on',
      'Retired on',
      'Says',
      'Held',
    ],
    rows: tests.map((test) => {
      const last = rows.first(
        rows.db.selectFrom('test_result').select(['state', 'held']).where('test_id', '=', test.id).orderBy('id', 'desc').limit(1),
      )
      return [
        (test.entity === 'finding' ? findings : upheld).get(test.of)!,
        test.measure,
        test.level,
        test.direction === 'at-least' ? 'or more' : 'or less',
        test.hold,
        test.grain,
        seasonWords(test.season),
        test.smallestN,
        test.noConcern ? 'yes' : 'no',
        test.source,
        test.setOn,
        test.retiredOn ?? '',
        last?.state ?? '',
        last?.held ?? null,
      ]
    }),
  }
}

/** What must not slip. */
export function upheldTable(rows: RegisterReader, kept: ReadonlyMap<number, string>): ExportTable {
  const held = rows.all(rows.db.selectFrom('upheld').selectAll().orderBy('id')).filter(({id}) => kept.has(id))
  return {
    name: 'must-not-slip',
    columns: ['Kind', 'Title', 'Words', 'Source', 'From', 'Until'],
    rows: held.map((row) => [upheldWords[row.kind], row.title, row.words, row.source, row.from_day, row.until_day ?? '']),
  }
}

const voices: Record<Voice, string> = {force: 'Force', 'local-body': 'Local policing body', inspectorate: 'Inspectorate'}

/** What stands in a cell whose field is kept from whoever exports (ACC-18): an empty one would say that nothing is recorded. */
export const notShown = 'Not shown to your role'

/** All that the three voices said of the findings given, with occasions and notes unless none are to be given; the force's notes where they are shown. */
export function saidTable(
  rows: RegisterReader,
  findings: ReadonlyMap<number, string>,
  notes: 'none' | ((finding: number) => boolean),
): ExportTable {
  const words = notes !== 'none'
  const said = saidOf(rows, [...findings.keys()])
  return {
    name: 'statuses',
    columns: ['Finding', 'Voice', 'Status', 'Said on', 'Letter', 'Letter dated', ...(words ? ['Occasion', 'Note'] : [])],
    rows: [...said].flatMap(([finding, lines]) =>
      lines.map((line): CsvCell[] => [
        findings.get(finding)!,
        voices[line.voice],
        statusWords[line.status as keyof typeof statusWords],
        line.saidOn,
        line.letter?.reference ?? '',
        line.letter?.date ?? '',
        ...(words ? [line.occasion, line.voice !== 'force' || line.note === '' || notes(finding) ? line.note : notShown] : []),
      ]),
    ),
  }
}

/** Responses under section 55 as they were published, and the copies sent. */
export function responseTable(rows: RegisterReader): ExportTable {
  const held = rows.all(
    rows.db
      .selectFrom('report')
      .leftJoin('response', 'response.id', 'report.id')
      .select(['report.id', 'report.title', 'report.published_on as reported', 'response.published_on', 'response.published_at'])
      .where('report.needs_response', '=', 1)
      .orderBy('report.published_on'),
  )
  const copies = (report: number): LondonDate[] =>
    rows.all(rows.db.selectFrom('response_copy').select('sent_on').where('report_id', '=', report)).map((copy) => copy.sent_on)
  return {
    name: 'responses',
    columns: ['Report', 'Report published', 'Response published', 'Where', 'Copies sent on'],
    rows: held.map((row) => [row.title, row.reported, row.published_on ?? '', row.published_at ?? '', copies(row.id).join(' ')]),
  }
}
