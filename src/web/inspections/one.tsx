import {z} from 'zod'
import {countInWords, formatDate, sentenceCase} from '#core/format'
import {bodyNameOn} from '#register/bodies'
import {compareGrades, type InspectionView, inspectionView, listInspections} from '#register/inspections'
import {openScope} from '#register/scopes'
import {upheldWords} from '#register/upheld'
import {type UpheldRow, upheldRows} from '#register/upheld-rows'
import {type Act, Acts, type Cell, Part, type StackRow, StackTable} from '../layout/blocks.tsx'
import {type Choice, Choices} from '../layout/choices.tsx'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {rowId, unshown} from '../register/unshown.ts'
import {notFound, page, route} from '../route.ts'

export interface OneInspectionView {
  readonly name: string
  readonly answer: string
  readonly acts: readonly Act[]
  readonly grades: readonly StackRow[]
  readonly others: readonly Choice[]
  /** Grades beside those of another inspection, or why they are not put beside each other; null when none was asked for. */
  readonly compared: {readonly with: string; readonly refused: string | null; readonly rows: readonly StackRow[]} | null
  readonly upheld: readonly StackRow[]
  readonly upheldActs: readonly Act[]
  readonly reports: readonly StackRow[]
}

export interface InspectionContext {
  readonly force: string
  readonly others: readonly InspectionView[]
  readonly other: InspectionView | null
  readonly upheld: readonly UpheldRow[]
  readonly may: {readonly edit: boolean; readonly finding: boolean; grade(code: string): boolean}
}

/** The first day that an inspection reported; a later one follows it in comparisons. */
const reportedOn = ({reports, id}: InspectionView): string => `${reports[0]?.publishedOn ?? '9999'} ${String(id).padStart(9, '0')}`

const stepsWords = (steps: number): string =>
  steps === 0
    ? 'The same'
    : `${sentenceCase(countInWords(Math.abs(steps)))} ${Math.abs(steps) === 1 ? 'grade' : 'grades'} ${steps > 0 ? 'better' : 'worse'}`

function comparison(one: InspectionView, other: InspectionView): OneInspectionView['compared'] {
  const [earlier, later] = [one, other].toSorted((a, b) => (reportedOn(a) < reportedOn(b) ? -1 : 1)) as [InspectionView, InspectionView]
  const found = compareGrades(earlier, later)
  if (found.kind === 'refused') return {with: `${other.title}, ${other.cycle}`, refused: found.why, rows: []}
  const name = (code: string) => later.areas.find((area) => area.code === code)?.name ?? code
  return {
    with: `${other.title}, ${other.cycle}`,
    refused: null,
    rows: found.areas.map(({code, was, is, steps}) => ({
      cells: [{text: name(code)}, {text: sentenceCase(was)}, {text: sentenceCase(is)}, {text: stepsWords(steps), late: steps < 0}],
      acts: [],
    })),
  }
}

/** One inspection: each area with its grade and what holds it, and its grades beside those of another of the same cycle. */
export function oneInspectionView(one: InspectionView, {force, others, other, upheld, may}: InspectionContext): OneInspectionView {
  const graded = one.areas.filter((area) => area.graded)
  const given = graded.filter(({grade}) => grade !== null)
  const counts = one.scale.map((grade) => [grade, given.filter((area) => area.grade === grade).length] as const).filter(([, n]) => n > 0)
  const heldBy = (code: string): Cell => {
    const rows = upheld.filter(({kind, area}) => kind === 'grade' && area === code)
    return rows.length === 0
      ? {text: 'No figure watches it'}
      : {
          text: rows[0]!.says?.whole ?? 'No figure watches it',
          href: paths.upheld.show.to({id: rows[0]!.id}),
          late: rows[0]!.test?.reading.state === 'broken',
        }
  }
  return {
    name: `${one.title}, ${one.cycle}`,
    answer:
      graded.length === 0
        ? `No area of this inspection of ${force} is graded.`
        : given.length === 0
          ? `No grade is recorded yet for the ${countInWords(graded.length)} graded ${graded.length === 1 ? 'area' : 'areas'} of ${force}.`
          : `${force} is graded ${counts.map(([grade, n]) => `${grade} in ${countInWords(n)}`).join(', ')} of ${countInWords(graded.length)} ${graded.length === 1 ? 'area' : 'areas'}.`,
    acts: may.edit ? [{text: 'Record a report', href: paths.inspections.report.to({id: one.id})}] : [],
    grades: one.areas.map(({code, name, graded: hasGrade, grade, gradedOn}) => ({
      cells: [
        {text: name},
        hasGrade
          ? {text: grade ? sentenceCase(grade) : 'No grade recorded', ...(gradedOn ? {under: formatDate(gradedOn)} : {})}
          : {text: 'Not graded', under: 'by the inspectorate'},
        heldBy(code),
      ],
      acts: [
        ...(hasGrade && may.grade(code)
          ? [
              {
                text: grade ? 'Correct the grade' : 'Record the grade',
                href: paths.inspections.grade.to({id: one.id, area: code}),
                about: name,
              },
            ]
          : []),
        ...(grade && may.grade(code) && !upheld.some((row) => row.kind === 'grade' && row.area === code)
          ? [{text: 'Hold it', href: paths.upheld.add.to({}, {as: 'grade', of: one.id, within: code}), about: name}]
          : []),
      ],
    })),
    others: others.map(({id, title, cycle}) => ({
      text: `${title}, ${cycle}`,
      href: `${paths.inspections.show.to({id: one.id}, {with: id})}#compared`,
      current: id === other?.id,
    })),
    compared: other && comparison(one, other),
    upheld: upheld.map(({id, kind, title, says, test, owner}) => ({
      cells: [
        {text: title, href: paths.upheld.show.to({id}), under: upheldWords[kind]},
        {text: owner === null ? 'No owner' : owner.post},
        {text: says?.whole ?? 'No figure watches it', late: test?.reading.state === 'broken'},
      ],
      acts: [],
    })),
    upheldActs: may.edit ? [{text: 'Add a positive finding', href: paths.upheld.add.to({}, {as: 'positive-finding', of: one.id})}] : [],
    reports: one.reports.map(({id, title, reference, publishedOn}) => ({
      cells: [{text: title}, {text: formatDate(publishedOn)}, {text: reference}],
      acts: may.finding ? [{text: 'Record a finding', href: paths.inspections.finding.to({id}), about: title}] : [],
    })),
  }
}

function OneInspectionPage({view}: {view: OneInspectionView}) {
  const {compared} = view
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <Acts acts={view.acts} />
      <Part id="grades" title="Areas and grades" basis="as the inspectorate gave them, on the scale of this cycle">
        {view.grades.length > 0 ? (
          <StackTable id="grades" heads={['Area', 'Grade', 'What holds it']} rows={view.grades} />
        ) : (
          <p>This inspection has no areas.</p>
        )}
      </Part>
      {view.others.length > 0 ? (
        <Part id="compared" title="Beside another inspection" {...(compared ? {basis: compared.with} : {})}>
          <Choices label="Other inspections" choices={view.others} />
          {compared?.refused ? <p class="a-inset">{compared.refused}</p> : null}
          {compared && compared.rows.length > 0 ? (
            <StackTable id="compared" heads={['Area', 'Earlier', 'Later', 'Change']} rows={compared.rows} />
          ) : null}
          {compared && !compared.refused && compared.rows.length === 0 ? <p>No area has a grade in both.</p> : null}
        </Part>
      ) : null}
      <Part id="upheld" title="What must not slip" basis="grades held and positive findings of this inspection" acts={view.upheldActs}>
        {view.upheld.length > 0 ? (
          <StackTable id="upheld" heads={['What', 'Owner', 'What its figure says']} rows={view.upheld} />
        ) : (
          <p>Nothing of this inspection is held yet.</p>
        )}
      </Part>
      <Part id="reports" title="Reports">
        {view.reports.length > 0 ? (
          <StackTable id="reports" heads={['Report', 'Published', 'Reference']} rows={view.reports} />
        ) : (
          <p>No report is recorded.</p>
        )}
      </Part>
    </>
  )
}

/** One inspection. */
export const showInspection = route({
  method: 'GET',
  path: paths.inspections.show.pattern,
  needs: 'finding:view',
  audit: 'INSPECTION_VIEW',
  input: z.object({id: rowId, with: rowId.optional()}),

  async handle({input, services, user}) {
    const register = registerOf(services)
    const tests = await testServicesOf(services)
    const sees = ({id, body}: InspectionView) => register.allowed(user.actor, 'finding:view', {...openScope, body, inspection: id})
    const found = register.db.read((rows) => {
      const one = inspectionView(rows, input.id)
      return one && {one, force: bodyNameOn(rows, one.body, tests.today).name, all: listInspections(rows)}
    })
    if (!found) return notFound()
    const {one, force, all} = found
    if (!sees(one)) return unshown('not-allowed', 'This inspection')
    const others = all.filter((each) => each.id !== one.id && each.body === one.body && sees(each))
    const other = others.find(({id}) => id === input.with) ?? null
    if (input.with !== undefined && !other) return notFound()
    const upheld = (await upheldRows(register, tests, user.actor)).filter(({inspection}) => inspection === one.id)
    const edit = services.may('register:edit')
    const view = oneInspectionView(one, {
      force,
      others,
      other,
      upheld,
      may: {
        edit,
        finding: services.may('finding:edit'),
        grade: (code) => register.allowed(user.actor, 'register:edit', {...openScope, area: code, body: one.body, inspection: one.id}),
      },
    })
    return page(OneInspectionPage, view, {
      title: view.name,
      section: 'findings',
      crumbs: [
        {text: 'Findings', href: paths.findings.to()},
        {text: 'Inspections', href: paths.inspections.list.to()},
      ],
    })
  },
})
