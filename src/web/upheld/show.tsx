import {z} from 'zod'
import {formatDate} from '#core/format'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {upheldWords} from '#register/upheld'
import {type UpheldView, upheldView} from '#register/upheld-rows'
import {Strip} from '../finding/finding.tsx'
import {type TestPart, testPart} from '../finding/test-part.ts'
import {type Act, Acts, Part, type StackRow, StackTable, type Term, Terms} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {rowId, unshown} from '../register/unshown.ts'
import {page, route} from '../route.ts'

export interface UpheldPageView {
  readonly name: string
  readonly answer: string
  readonly acts: readonly Act[]
  readonly words: string
  readonly terms: readonly Term[]
  readonly test: TestPart
  readonly results: readonly StackRow[]
}

const stateWords = {met: 'Held', 'not-yet': 'Not yet', broken: 'Slipped', 'cannot-say': 'Cannot say'} as const

/** Whether it stands, in a sentence that can be read aloud. */
function answerOf({row, test}: UpheldView, today: string): string {
  if (row.untilDay !== null && row.untilDay <= today) return `It is no longer held, since ${formatDate(row.untilDay)}.`
  if (!test) return 'Nothing here shows whether it still holds: no figure watches it.'
  switch (test.reading.state) {
    case 'met':
      return `It holds. ${test.says.whole}.`
    case 'broken':
      return `It has slipped. ${test.says.whole}.`
    case 'not-yet':
      return `It has not yet held for as long as its test asks. ${test.says.whole}.`
    case 'cannot-say':
      return `The data cannot show that it holds. ${test.says.whole}.`
  }
}

/** One thing that must not slip: whether it does, by its figure, and what its test has said before. */
export function upheldPageView(
  view: UpheldView,
  context: {
    readonly today: string
    readonly mayEdit: boolean
    readonly maySet: boolean
    readonly inspection: string | null
    readonly area: string | null
  },
): UpheldPageView {
  const {row, results} = view
  const to = {id: row.id}
  const owner = row.owner === null ? 'Nobody' : row.owner.inPost ? row.owner.post : `${row.owner.post} (left the post)`
  return {
    name: `${upheldWords[row.kind]}: ${row.title}`,
    answer: answerOf(view, context.today),
    acts: context.mayEdit ? [{text: 'Change owner or title, or end it', href: paths.upheld.edit.to(to)}] : [],
    words: row.words,
    terms: [
      {name: 'Where it is written', says: row.source},
      ...(context.inspection ? [{name: 'Inspection', says: context.inspection}] : []),
      {name: 'Area', says: context.area ?? 'No area: all of the force'},
      {name: 'Owner', says: owner},
      {name: 'To be held', says: `from ${formatDate(row.fromDay)}${row.untilDay ? ` to ${formatDate(row.untilDay)}` : ''}`},
    ],
    test: testPart(view, {
      set: paths.upheld.test.to(to),
      retire: paths.upheld.retire.to(to),
      may: context.maySet,
      none: {
        says: 'none is set: no figure watches it',
        note: 'Set a test on the measure that shows it. When the figure breaks it, its owner is told on the day the data come.',
      },
    }),
    results: results.map(({at, state, held}) => ({
      cells: [
        {text: formatDate(at.toZonedDateTimeISO('Europe/London').toPlainDate().toString())},
        {text: stateWords[state], late: state === 'broken'},
        {text: `${held} in a row`},
      ],
      acts: [],
    })),
  }
}

function UpheldPage({view}: {view: UpheldPageView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <Acts acts={view.acts} />
      <Terms terms={view.terms} />
      {view.words ? <blockquote class="a-verbatim a-lead">{view.words}</blockquote> : null}
      <Strip test={view.test} />
      <Part id="results" title="What its test has said" basis="recorded when it changed">
        {view.results.length > 0 ? (
          <StackTable id="results" heads={['Recorded on', 'State', 'Periods held']} rows={view.results} />
        ) : (
          <p>Nothing is recorded yet.</p>
        )}
      </Part>
    </>
  )
}

/** One thing that must not slip. */
export const showUpheld = route({
  method: 'GET',
  path: paths.upheld.show.pattern,
  needs: 'finding:view',
  audit: 'UPHELD_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const tests = await testServicesOf(services)
    const shown = await upheldView(register, tests, user.actor, id)
    if (shown.kind !== 'shown') return unshown(shown.kind, 'This')
    const {row} = shown.view
    const inspection = row.inspection === null ? null : register.db.read((rows) => rowOf(rows, 'inspection', row.inspection!))
    const may = mayDo(register, user.actor, 'upheld', id)
    const view = upheldPageView(shown.view, {
      today: tests.today,
      mayEdit: may('register:edit'),
      maySet: may('test:set'),
      inspection: inspection && `${inspection.title}, ${inspection.cycle}`,
      area: services.areas.find(({code}) => code === row.area)?.title ?? row.area,
    })
    return page(UpheldPage, view, {
      title: view.name,
      section: 'findings',
      crumbs: [
        {text: 'Findings', href: paths.findings.to()},
        {text: 'What must not slip', href: `${paths.findings.to()}#upheld`},
      ],
    })
  },
})
