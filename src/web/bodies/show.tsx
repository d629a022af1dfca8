import {z} from 'zod'
import {formatDate, formatShare} from '#core/format'
import {type BodyKind, type BodyView, bodyViews, type CollaborationView, listCollaborations} from '#register/bodies'
import {type Act, Part, type StackRow, StackTable} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {page, route} from '../route.ts'

export const bodyKindWords: Record<BodyKind, string> = {
  force: 'Police force',
  'local-policing-body': 'Local policing body',
  inspectorate: 'Inspectorate',
  other: 'Another body',
}

export interface BodiesView {
  readonly answer: string
  readonly bodies: readonly StackRow[]
  readonly bodyActs: readonly Act[]
  readonly functions: readonly StackRow[]
  readonly functionActs: readonly Act[]
}

type Named = BodyView['names'][number]

const lasts = ({from, until}: Named, today: string): string =>
  from > today ? `from ${formatDate(from)}` : until ? `${formatDate(from)} to ${formatDate(until)}` : `since ${formatDate(from)}`

/** Bodies under the names they have today, with each name before and after, and the functions that forces run together. */
export function bodiesView(
  bodies: readonly BodyView[],
  functions: readonly CollaborationView[],
  today: string,
  mayEdit: boolean,
): BodiesView {
  const now = ({names}: BodyView): Named => names.findLast(({from}) => from <= today) ?? names[0]!
  const local = bodies.find(({kind}) => kind === 'local-policing-body')
  const next = local?.names.find(({from}) => from > today)
  const holder = local ? `${now(local).name} holds the force to account` : 'No local policing body is recorded yet'
  return {
    answer:
      bodies.length === 0
        ? 'No body is recorded. Record the force, its local policing body and the inspectorate.'
        : `${holder}${next ? `; from ${formatDate(next.from)} it is ${next.name}` : ''}.`,
    bodies: bodies.map((body) => {
      const {name, office, from} = now(body)
      const others = body.names.filter((each) => each.from !== from)
      return {
        cells: [
          {text: name, under: bodyKindWords[body.kind]},
          {text: office},
          {text: lasts(now(body), today)},
          {text: others.map((each) => `${each.name}, ${each.office}: ${lasts(each, today)}`).join('; ') || 'None'},
        ],
        acts: mayEdit ? [{text: 'Record a successor', href: paths.bodies.succeed.to({id: body.id}), about: name}] : [],
      }
    }),
    bodyActs: mayEdit ? [{text: 'Record a body', href: paths.inspections.body.to()}] : [],
    functions: functions.map(({name, lead, shares}) => ({
      cells: [{text: name}, {text: lead}, {text: shares.map(({body, share}) => `${body} ${formatShare(share)}`).join(', ')}],
      acts: [],
    })),
    functionActs: mayEdit ? [{text: 'Record a collaborated function', href: paths.bodies.collaborate.to()}] : [],
  }
}

function BodiesPage({view}: {view: BodiesView}) {
  return (
    <>
      <h1 class="a-name">Bodies and their names</h1>
      <p class="a-answer">{view.answer}</p>
      <Part id="bodies" title="Who answers, and who asks" basis="what was said under an earlier name keeps that name" acts={view.bodyActs}>
        {view.bodies.length > 0 ? (
          <StackTable id="bodies" heads={['Body', 'Office', 'Under this name', 'Other names']} rows={view.bodies} />
        ) : (
          <p>No body is recorded.</p>
        )}
      </Part>
      <Part id="functions" title="Collaborated functions" basis="run by forces together; the shares come to 100%" acts={view.functionActs}>
        {view.functions.length > 0 ? (
          <StackTable id="functions" heads={['Function', 'Lead force', 'Shares']} rows={view.functions} />
        ) : (
          <p>No collaborated function is recorded.</p>
        )}
      </Part>
    </>
  )
}

/** Bodies with their dated names, and what forces run together. */
export const showBodies = route({
  method: 'GET',
  path: paths.bodies.list.pattern,
  needs: 'finding:view',
  audit: 'BODIES_VIEW',
  input: z.object({}),

  async handle({services}) {
    const today = todayOf(services)
    const view = registerOf(services).db.read((rows) =>
      bodiesView(bodyViews(rows), listCollaborations(rows, today), today, services.may('register:edit')),
    )
    return page(BodiesPage, view, {title: 'Bodies and their names', section: 'findings', crumbs: bodyCrumbs})
  },
})

export const bodyCrumbs = [
  {text: 'Findings', href: paths.findings.to()},
  {text: 'Inspections', href: paths.inspections.list.to()},
]
