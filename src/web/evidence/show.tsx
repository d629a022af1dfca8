import {z} from 'zod'
import {countInWords, formatCount, formatDate, formatInstant, formatPeriod, formatValue} from '#core/format'
import type {Asker} from '#figures/asker'
import type {Sensitivity} from '#register/access/permissions'
import {approvalsOf} from '#register/approvals'
import {type EvidenceRevision, type EvidenceView, evidenceOf, fileOf} from '#register/evidence'
import {mayDo, namesOf} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {kindWords} from '../finding/evidence-part.ts'
import {type Act, Acts, type Term, Terms} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {marked, rowId, unshown} from '../register/unshown.ts'
import {type Crumb, file, notFound, page, route} from '../route.ts'
import {evidenceKinds} from './evidence-fields.ts'

interface StateLine {
  readonly revision: number
  readonly when: string
  readonly who: string
  readonly says: string
  readonly download: string | null
  readonly sha256: string
}

export interface EvidencePageView {
  readonly name: string
  readonly answer: string
  readonly terms: readonly Term[]
  readonly states: readonly StateLine[]
  readonly acts: readonly Act[]
}

const bytesWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${formatCount(bytes / 1000)} kB` : `${formatCount(bytes / 1_000_000)} MB`

/** What one state of a piece of evidence holds, in words. */
function stateSays({figure, text, file: held}: EvidenceRevision, asker: Asker): string {
  if (held) return `${held.name}, ${bytesWords(held.bytes)}, ${held.mediaType}`
  if (text !== null) return text
  const known = asker.measures.find(({id}) => id === figure!.ref.measure)
  const counts =
    figure!.numerator !== null && figure!.denominator !== null
      ? `, ${formatCount(figure!.numerator)} of ${formatCount(figure!.denominator)}`
      : ''
  const value = known ? formatValue(figure!.value, known.unit) : String(figure!.value)
  return `${known?.title ?? figure!.ref.measure}, ${formatPeriod(figure!.ref.period)}: ${value}${counts}; definition ${figure!.definitionVersion}, snapshot ${figure!.snapshot}`
}

/** 'It was 94.1% when it was put in, and is 92.6% now'; null for what is no figure. */
function movedWords(piece: EvidenceView, asker: Asker, now: number | null): string | null {
  const pinned = piece.revisions[0]!.figure
  const known = pinned && asker.measures.find(({id}) => id === pinned.ref.measure)
  if (!pinned || !known || now === null) return null
  const [was, is] = [formatValue(pinned.value, known.unit), formatValue(now, known.unit)]
  return was === is ? `It was ${was} when it was put in, and still is` : `It was ${was} when it was put in, and is ${is} now`
}

function restWords({all, stale}: {readonly all: number; readonly stale: number}): string {
  if (all === 0) return 'no approval rests on it'
  const rest = `${countInWords(all)} approval${all === 1 ? ' rests' : 's rest'} on it`
  return stale === 0
    ? rest
    : `${rest}, ${stale === all ? (all === 1 ? 'and is stale' : 'all stale') : `${countInWords(stale)} of them stale`}`
}

export function evidencePageView(
  piece: EvidenceView,
  {
    asker,
    who,
    mayAdd,
    finding,
    now,
    approvals,
  }: {
    readonly asker: Asker
    readonly who: (actor: string) => string
    readonly mayAdd: boolean
    readonly finding: string
    /** What its figure is now, for a figure that can be asked. */
    readonly now: number | null
    /** Approvals that rest on it: how many, and how many of them no longer stand. */
    readonly approvals: {readonly all: number; readonly stale: number}
  },
): EvidencePageView {
  const to = {id: piece.id}
  const gone = piece.withdrawnOn
    ? `withdrawn on ${formatDate(piece.withdrawnOn)}`
    : piece.expired
      ? `expired on ${formatDate(piece.expiresOn!)}`
      : null
  return {
    name: `${kindWords[piece.kind]}: ${piece.title}`,
    answer: gone
      ? `This evidence is no longer in use: ${gone}.`
      : `${movedWords(piece, asker, now) ?? `True from ${formatDate(piece.effectiveOn)}${piece.expiresOn ? `, until ${formatDate(piece.expiresOn)}` : ''}`}; ${restWords(approvals)}.`,
    terms: [
      {name: 'Finding', says: finding},
      {name: 'Kind', says: kindWords[piece.kind]},
      {name: 'True from', says: formatDate(piece.effectiveOn)},
      ...(piece.expiresOn ? [{name: 'Expires', says: formatDate(piece.expiresOn)}] : []),
      {name: 'Fingerprint', says: piece.revisions[0]!.sha256, code: true},
    ],
    states: piece.revisions.map((state) => ({
      revision: state.revision,
      when: formatInstant(Temporal.Instant.fromEpochMilliseconds(state.at)),
      who: who(state.actor),
      says: stateSays(state, asker),
      download: state.file ? paths.evidence.file.to({id: piece.id, revision: state.id}) : null,
      sha256: state.sha256,
    })),
    acts:
      mayAdd && piece.withdrawnOn === null
        ? [
            {text: piece.kind === 'figure' ? 'Ask the figure again' : 'Put in a newer state', href: paths.evidence.revise.to(to)},
            {text: 'Withdraw it', href: paths.evidence.withdraw.to(to)},
          ]
        : [],
  }
}

function EvidencePage({view}: {view: EvidencePageView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <Acts acts={view.acts} />
      <Terms terms={view.terms} />
      <section class="a-section">
        <h2 class="a-h2">
          States <span class="a-h2__basis">latest first; none is ever changed</span>
        </h2>
        <ol class="a-rows" reversed>
          {view.states.map(({revision, when, who, says, download, sha256}) => (
            <li>
              <strong>Revision {revision}</strong> <span class="a-muted">{`${when} · ${who}`}</span>
              <p class="a-lines">{says}</p>
              {download ? (
                <p class="a-links">
                  <a href={download}>Download</a>
                </p>
              ) : null}
              <p class="a-code">{sha256}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

const crumbsOf = (finding: {readonly id: number; readonly title: string}): Crumb[] => [
  {text: 'Findings', href: paths.findings.to()},
  {text: finding.title, href: `${paths.finding.show.to({id: finding.id})}#evidence`},
]

/** One piece of evidence, in every state it has had. */
export const showEvidence = route({
  method: 'GET',
  path: paths.evidence.show.pattern,
  needs: 'evidence:view',
  audit: 'EVIDENCE_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const found = register.db.read((rows) => {
      const held = rowOf(rows, 'evidence', id)
      const piece = held && evidenceOf(rows, held.finding_id, today).find((each) => each.id === id)
      return (
        held &&
        piece && {
          piece,
          finding: rowOf(rows, 'finding', held.finding_id)!,
          approvals: approvalsOf(rows, held.finding_id).filter(
            ({withdrawn, pins}) => !withdrawn && pins.some(({evidence}) => evidence === id),
          ),
        }
      )
    })
    if (!found) return notFound()
    const may = mayDo(register, user.actor, 'evidence', id)
    if (!may('evidence:view')) return unshown('not-allowed', 'This evidence')
    const {piece, finding, approvals} = found
    const pinned = piece.revisions[0]!.figure
    const reachable = pinned !== null && services.asker.measures.some((measure) => measure.id === pinned.ref.measure)
    const view = evidencePageView(piece, {
      asker: services.asker,
      who: namesOf(register, today).actor,
      mayAdd: may('evidence:add'),
      finding: finding.title,
      now: reachable ? (await services.asker.ask(pinned.ref)).value : null,
      approvals: {all: approvals.length, stale: approvals.filter(({staleAt}) => staleAt !== null).length},
    })
    return page(EvidencePage, view, {
      title: piece.title,
      section: 'findings',
      crumbs: crumbsOf(finding),
      ...marked([{sensitivity: piece.sensitivity as Sensitivity}, finding]),
    })
  },
})

/** A state that is a file, to be saved: it is never opened in the page. */
export const evidenceFile = route({
  method: 'GET',
  path: paths.evidence.file.pattern,
  needs: 'evidence:view',
  audit: 'EVIDENCE_FILE',
  input: z.object({id: rowId, revision: rowId}),

  async handle({input: {id, revision}, services, user}) {
    const register = registerOf(services)
    const owns = register.db.read((rows) =>
      rows.first(rows.db.selectFrom('evidence_revision').select('evidence_id').where('id', '=', revision)),
    )
    if (owns?.evidence_id !== id) return notFound()
    if (!mayDo(register, user.actor, 'evidence', id)('evidence:view')) return unshown('not-allowed', 'This evidence')
    const held = fileOf(register, services.files, revision)
    return held ? file(held.name, 'application/octet-stream', held.bytes) : notFound()
  },
})

interface KindsView {
  readonly name: string
  readonly title: string
  readonly kinds: readonly {readonly text: string; readonly says: string; readonly href: string}[]
}

const kindSays: Record<(typeof evidenceKinds)[number], string> = {
  figure: 'A measure over a period, asked now and pinned: it is asked again at each load, and what moved is shown',
  file: 'A document, a sheet or a picture, kept with its fingerprint',
  note: 'Words of your own',
  minute: 'What a meeting said',
}

function KindsPage({view}: {view: KindsView}) {
  return (
    <div class="a-form">
      <h1 class="a-answer a-answer--name">{view.name}</h1>
      <p class="a-lead">{view.title}</p>
      <ul class="a-rows a-section--first">
        {view.kinds.map(({text, says, href}) => (
          <li>
            <a href={href}>
              <strong>{text}</strong>
            </a>
            <span class="a-under">{says}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What kind of evidence to add. */
export const chooseEvidence = route({
  method: 'GET',
  path: paths.evidence.add.pattern,
  needs: 'evidence:add',
  audit: 'EVIDENCE_KINDS',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const finding = register.db.read((rows) => rowOf(rows, 'finding', id))
    if (!finding) return notFound()
    if (!mayDo(register, user.actor, 'finding', id)('evidence:add')) return unshown('not-allowed', 'This finding')
    const view: KindsView = {
      name: 'Add evidence',
      title: finding.title,
      kinds: evidenceKinds.map((kind) => ({text: kindWords[kind], says: kindSays[kind], href: paths.evidence.kind.to({id, kind})})),
    }
    return page(KindsPage, view, {title: 'Add evidence', section: 'findings', crumbs: crumbsOf(finding)})
  },
})
