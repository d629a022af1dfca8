import {z} from 'zod'
import {sentenceCase} from '#core/format'
import {exportCsv, exportJson, exportRegister} from '#register/export'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {unshown} from '../register/unshown.ts'
import {csv, json, notFound, page, route, type User} from '../route.ts'
import type {Services} from '../services.ts'

const tables = [
  'findings',
  'statuses',
  'actions',
  'dates',
  'closure-tests',
  'must-not-slip',
  'evidence',
  'decisions',
  'grades',
  'responses',
] as const
const says: Record<(typeof tables)[number], string> = {
  findings: 'each with the inspectorate’s words, where it stands and what the three say',
  statuses: 'all that the three voices said, with letters',
  actions: 'each with its owner, term, cost and state',
  dates: 'each with whose it is, its first day and where it is now',
  'closure-tests': 'each with its terms and what it last said',
  'must-not-slip': 'grades, positive findings and objectives that are watched',
  evidence: 'what is held, with fingerprints, not the files',
  decisions: 'each with its meeting, owner, date and state',
  grades: 'by inspection and area',
  responses: 'under section 55, with copies sent',
}
const kind = z.enum(['whole', 'foi']).default('whole').catch('whole')

async function made(services: Services, user: User, which: 'whole' | 'foi') {
  const outcome = await exportRegister(
    registerOf(services),
    await testServicesOf(services),
    {actor: user.actor, at: services.clock.now()},
    which,
  )
  if (outcome.kind !== 'exported' || !services.force.demo) return outcome
  return {...outcome, made: {...outcome.made, marking: `${outcome.made.marking}, synthetic demonstration data`}}
}

interface ExportView {
  readonly lists: readonly {
    readonly title: string
    readonly says: string
    readonly links: readonly {readonly text: string; readonly href: string; readonly about: string}[]
  }[]
}

function ExportPage({view}: {view: ExportView}) {
  return (
    <>
      <h1 class="a-name">Export the register</h1>
      <p class="a-answer">As you may see it, with its protective marking in every row; each export is recorded.</p>
      <p class="a-lead a-muted">
        A program asks the same addresses in a session and names its purpose in the header Answerable-Purpose: checking-a-figure, for one.
      </p>
      {view.lists.map(({title, says: about, links}) => (
        <section class="a-section">
          <h2 class="a-h2">
            {title} <span class="a-h2__basis">{about}</span>
          </h2>
          <ul class="a-rows">
            {links.map(({text, href, about: what}) => (
              <li>
                <a href={href}>{text}</a> <span class="a-muted">{what}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const links = (which: 'whole' | 'foi') => {
  const query = which === 'foi' ? {kind: 'foi'} : {}
  return [
    ...tables.map((name) => ({
      text: `${sentenceCase(name.replaceAll('-', ' '))} (CSV)`,
      href: paths.registerExport.csv.to({name}, query),
      about: says[name],
    })),
    {text: 'Everything (JSON)', href: paths.registerExport.json.to({}, query), about: 'for programs'},
  ]
}

/** What can be taken away. */
export const showExport = route({
  method: 'GET',
  path: paths.registerExport.show.pattern,
  needs: 'register:export',
  audit: 'REGISTER_EXPORT_VIEW',
  input: z.object({}),

  async handle() {
    const view: ExportView = {
      lists: [
        {title: 'The whole', says: 'for use inside the force and its local policing body', links: links('whole')},
        {
          title: 'For freedom of information',
          says: 'official rows alone, without people, notes, evidence or decisions',
          links: links('foi').filter(({text}) => !/^(Evidence|Decisions)/.test(text)),
        },
      ],
    }
    return page(ExportPage, view, {
      title: 'Export the register',
      section: 'findings',
      crumbs: [{text: 'Findings', href: paths.findings.to()}],
    })
  },
})

/** One table of the register for a spreadsheet. */
export const registerCsv = route({
  method: 'GET',
  path: paths.registerExport.csv.pattern,
  needs: 'register:export',
  audit: 'REGISTER_EXPORT',
  input: z.object({name: z.string().max(40), kind}),

  async handle({input, services, user}) {
    const outcome = await made(services, user, input.kind)
    if (outcome.kind !== 'exported') return unshown('not-allowed', 'The register')
    const table = outcome.made.tables.find(({name}) => name === input.name)
    const marked = services.force.demo ? 'synthetic-' : ''
    return table
      ? csv(`${marked}register-${table.name}${input.kind === 'foi' ? '-foi' : ''}.csv`, exportCsv(outcome.made, table))
      : notFound()
  },
})

/** All of it for programs. */
export const registerJson = route({
  method: 'GET',
  path: paths.registerExport.json.pattern,
  needs: 'register:export',
  audit: 'REGISTER_EXPORT',
  input: z.object({kind}),

  async handle({input, services, user}) {
    const outcome = await made(services, user, input.kind)
    if (outcome.kind !== 'exported') return unshown('not-allowed', 'The register')
    return json({...(services.force.demo ? {synthetic: true} : {}), ...exportJson(outcome.made)})
  },
})
