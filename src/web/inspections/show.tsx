import {z} from 'zod'
import {countInWords, formatDate, sentenceCase} from '#core/format'
import {bodyNameOn} from '#register/bodies'
import {listInspections} from '#register/inspections'
import {openScope} from '#register/scopes'
import {type Act, Acts, Terms} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {page, route} from '../route.ts'

export interface InspectionsView {
  readonly answer: string
  readonly acts: readonly Act[]
  readonly inspections: readonly {
    readonly title: string
    readonly href: string
    readonly under: string
    readonly grades: readonly {readonly area: string; readonly grade: string}[]
    readonly reports: readonly {readonly title: string; readonly under: string; readonly add: Act | null}[]
    readonly addReport: Act | null
  }[]
}

function InspectionsPage({view}: {view: InspectionsView}) {
  return (
    <>
      <h1 class="a-name">Inspections</h1>
      <p class="a-answer">{view.answer}</p>
      <Acts acts={view.acts} />
      {view.inspections.map(({title, href, under, grades, reports, addReport}) => (
        <section class="a-section">
          <h2 class="a-h2">
            <a href={href}>{title}</a> <span class="a-h2__basis">{under}</span>
          </h2>
          <ul class="a-rows">
            {reports.map(({title: report, under: says, add}) => (
              <li>
                <strong>{report}</strong> <span class="a-muted">{says}</span> {add ? <a href={add.href}>{add.text}</a> : null}
              </li>
            ))}
            {addReport ? (
              <li>
                <a href={addReport.href}>{addReport.text}</a>
              </li>
            ) : null}
          </ul>
          {grades.length > 0 ? <Terms terms={grades.map(({area, grade}) => ({name: area, says: grade}))} /> : null}
        </section>
      ))}
      <p class="a-note">Areas and grades are those of each inspection’s cycle: grades of two cycles are not compared.</p>
    </>
  )
}

const some = (count: number, noun: string): string => `${countInWords(count)} ${noun}${count === 1 ? '' : 's'}`

/** Inspections with their reports and the grades of their areas. */
export const showInspections = route({
  method: 'GET',
  path: paths.inspections.list.pattern,
  needs: 'finding:view',
  audit: 'INSPECTIONS_VIEW',
  input: z.object({}),

  async handle({services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const edit = services.may('register:edit')
    const inspections = register.db.read((rows) =>
      listInspections(rows)
        .filter(({id, body}) => register.allowed(user.actor, 'finding:view', {...openScope, body, inspection: id}))
        .map((inspection) => ({...inspection, force: bodyNameOn(rows, inspection.body, today).name})),
    )
    const view: InspectionsView = {
      answer:
        inspections.length === 0
          ? 'No inspection is recorded: record the bodies, then the inspection and its report.'
          : `${sentenceCase(some(inspections.length, 'inspection'))} with ${some(inspections.flatMap(({reports}) => reports).length, 'report')}.`,
      acts: [
        {text: 'Bodies and their names', href: paths.bodies.list.to()},
        ...(edit ? [{text: 'Record an inspection', href: paths.inspections.add.to()}] : []),
      ],
      inspections: inspections.map(({id, title, cycle, force, areas, reports}) => ({
        title,
        href: paths.inspections.show.to({id}),
        under: `${cycle} · ${force}`,
        grades: areas.map(({name, graded, grade, gradedOn}) => ({
          area: name,
          grade: !graded ? 'Not graded' : grade ? `${grade}${gradedOn ? `, ${formatDate(gradedOn)}` : ''}` : 'No grade recorded',
        })),
        reports: reports.map((report) => ({
          title: report.title,
          under: `published ${formatDate(report.publishedOn)}, ${report.reference}`,
          add: services.may('finding:edit') ? {text: 'Record a finding', href: paths.inspections.finding.to({id: report.id})} : null,
        })),
        addReport: edit ? {text: 'Record a report', href: paths.inspections.report.to({id})} : null,
      })),
    }
    return page(InspectionsPage, view, {title: 'Inspections', section: 'findings', crumbs: [{text: 'Findings', href: paths.findings.to()}]})
  },
})
