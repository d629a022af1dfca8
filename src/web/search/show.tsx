import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import {rowOf} from '#register/rows'
import {type Found, matchEnd, matchStart, search} from '#register/search'
import {Pager} from '../layout/pager.tsx'
import {oneOf} from '../list-filters.ts'
import {pageNumber} from '../page-number.ts'
import type {Pages} from '../pages.ts'
import {paths} from '../paths.ts'
import {registerOf} from '../register/asked.ts'
import {page, route} from '../route.ts'

const perPage = 25

export interface FoundLine {
  readonly kind: string
  readonly title: string
  readonly href: string
  /** The words around the match; every second piece is the match. */
  readonly pieces: readonly string[]
}

export interface SearchView {
  readonly typed: string
  readonly kinds: readonly {readonly value: string; readonly text: string; readonly chosen: boolean}[]
  /** Only what whoever asks owns. */
  readonly mine: boolean
  /** The same words among rows of every kind and owner; null where they are. */
  readonly clear: string | null
  readonly answer: string
  readonly found: readonly FoundLine[]
  readonly pages: Pages
}

const plurals: Record<Found['entity'], string> = {
  finding: 'Findings',
  element: 'Points of findings',
  action: 'Actions',
  evidence: 'Evidence',
  decision: 'Decisions',
  forum: 'Forums',
  upheld: 'What must not slip',
}
const entities = Object.keys(plurals) as Found['entity'][]

const kinds: Record<Found['entity'], string> = {
  finding: 'Finding',
  action: 'Action',
  element: 'Point of a finding',
  evidence: 'Evidence',
  decision: 'Decision',
  forum: 'Forum',
  upheld: 'What must not slip',
}

function hrefOf({entity, id, under}: Found): string {
  switch (entity) {
    case 'finding':
      return paths.finding.show.to({id})
    case 'action':
      return paths.action.show.to({id})
    case 'evidence':
      return paths.evidence.show.to({id})
    case 'element':
      return `${paths.finding.show.to({id: under.id})}#words`
    case 'decision':
      return paths.meeting.show.to({id: under.id})
    case 'forum':
      return paths.forum.show.to({id})
    case 'upheld':
      return paths.upheld.show.to({id})
  }
}

/** A match with the words around it, cut at its marks. */
export const piecesOf = (snippet: string): string[] =>
  snippet.split(matchStart).flatMap((part, i) => (i === 0 ? [part] : [part.split(matchEnd)[0]!, part.split(matchEnd)[1] ?? '']))

function SearchPage({view}: {view: SearchView}) {
  return (
    <>
      <h1 class="a-name">Search the register</h1>
      <p class="a-answer">{view.answer}</p>
      <form class="a-form a-search" action={paths.search.to()} method="get" role="search">
        <label class="govuk-label govuk-label--s" for="q">
          Words in findings, points, actions, evidence, decisions and forums
        </label>
        <div class="a-search__row">
          <input class="govuk-input" id="q" name="q" type="search" value={view.typed} />
          <button class="govuk-button a-button--dark" type="submit">
            Search
          </button>
        </div>
        <div class="a-search__among">
          <div class="govuk-form-group a-filter">
            <label class="govuk-label a-filter__label" for="kind">
              Among
            </label>
            <select class="govuk-select a-filter__select" id="kind" name="kind">
              <option value="">Everything</option>
              {view.kinds.map(({value, text, chosen}) => (
                <option value={value} selected={chosen}>
                  {text}
                </option>
              ))}
            </select>
          </div>
          <div class="govuk-form-group a-filter">
            <label class="govuk-label a-filter__label" for="owner">
              Owned by
            </label>
            <select class="govuk-select a-filter__select" id="owner" name="owner">
              <option value="">Anybody</option>
              <option value="mine" selected={view.mine}>
                Me
              </option>
            </select>
          </div>
        </div>
        {view.clear ? (
          <p class="a-links">
            <a href={view.clear}>Search among everything</a>
          </p>
        ) : null}
      </form>
      {view.found.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Found</h2>
          <ul class="a-rows">
            {view.found.map(({kind, title, href, pieces}) => (
              <li>
                <a href={href}>
                  <strong>{title}</strong>
                </a>{' '}
                <span class="a-muted">{kind}</span>
                <span class="a-under">{pieces.map((piece, i) => (i % 2 === 1 ? <mark>{piece}</mark> : piece))}</span>
              </li>
            ))}
          </ul>
          <Pager pages={view.pages} />
        </section>
      ) : null}
    </>
  )
}

/** ' among actions that you own' */
function amongWords(rows: string | null, mine: boolean): string {
  if (rows === null) return mine ? ' among what you own' : ''
  return ` among ${rows}${mine ? ' that you own' : ''}`
}

/** Full-text search over what whoever asks may see. What they type is never logged. */
export const showSearch = route({
  method: 'GET',
  path: paths.search.pattern,
  needs: 'register:search',
  audit: 'SEARCH',
  input: z.object({q: z.string().max(200).default(''), kind: oneOf(entities), owner: oneOf(['mine']), page: pageNumber}),

  async handle({input, services, user}) {
    const typed = input.q.trim()
    const offset = (input.page - 1) * perPage
    const register = registerOf(services)
    // A point has no title of its own: it is named by its finding.
    const titleOf = (finding: number) => register.db.read((rows) => rowOf(rows, 'finding', finding)?.title ?? 'A finding')
    const {found, more} = search(
      register,
      user.actor,
      typed,
      {limit: perPage, offset},
      {
        kind: input.kind ?? null,
        owner: input.owner ? user.person : null,
      },
    )
    const href = (number: number) => paths.search.to({}, {q: typed, kind: input.kind, owner: input.owner, page: number})
    const among = amongWords(input.kind ? plurals[input.kind].toLowerCase() : null, input.owner !== undefined)
    const view: SearchView = {
      typed,
      kinds: entities.map((value) => ({value, text: plurals[value], chosen: value === input.kind})),
      mine: input.owner !== undefined,
      clear: (input.kind || input.owner) && typed !== '' ? paths.search.to({}, {q: typed}) : null,
      answer:
        typed === ''
          ? 'Type a word, or the start of one.'
          : found.length === 0
            ? `Nothing that you may see holds ‘${typed}’${among}.`
            : input.page === 1 && !more
              ? `${sentenceCase(countInWords(found.length))} ${found.length === 1 ? 'match' : 'matches'} for ‘${typed}’${among}, the best first.`
              : `More than ${countInWords(perPage)} matches for ‘${typed}’${among}, the best first.`,
      found: found.map((each) => ({
        kind: kinds[each.entity],
        title: each.title || titleOf(each.under.id),
        href: hrefOf(each),
        pieces: piecesOf(each.snippet),
      })),
      pages: {
        says: input.page > 1 || more ? `${offset + 1} to ${offset + found.length}` : null,
        previous: input.page > 1 ? href(input.page - 1) : null,
        next: more ? href(input.page + 1) : null,
      },
    }
    return page(SearchPage, view, {title: 'Search', section: 'findings'})
  },
})
