import type {z} from 'zod'
import {plainField} from '#core/plain-issue'
import type {Actor, Permission} from '#register/access/permissions'
import type {Session} from '#register/people/sessions'
import type {Services} from './services.ts'

/** What a person must be allowed to do to see a page; 'open' is for the pages of signing in alone. */
export type Needs = Permission | 'open'

/** Somebody signed in, as a page sees them. */
export interface User {
  readonly person: number
  readonly name: string
  readonly actor: Actor
  /** What for they look at rows, as they said in this session; absent until they have. */
  readonly purpose?: string | null
  /** Names their session; not the secret in their cookie. */
  readonly session: string
}

/** How a request came, for the pages that sign people in and out. */
export interface Visitor {
  /** Their session, at whatever stage of signing in. */
  readonly session: Session | null
  /** 'Firefox on Windows', for telling one's own sessions apart. */
  readonly browser: string
  /** The address in full, as the browser asked for it. */
  readonly url: string
  /** What was put by for them between two steps of signing in, sealed. */
  readonly putBy: string | null
}

/** The entry of the navigation that a page belongs to. */
export type Section =
  | 'home'
  | 'measures'
  | 'calls'
  | 'attendance'
  | 'plan'
  | 'findings'
  | 'forums'
  | 'letters'
  | 'data'
  | 'definitions'
  | 'people'
  | 'audit'
  | 'account'

export interface Crumb {
  readonly text: string
  readonly href: string
}

/** One thing wrong with what was asked; the summary at the head of the page and the field both show it. */
export interface FormError {
  readonly text: string
  readonly href: string
}

/** What the layout needs to know of a page. */
export interface Head {
  /** Name of the page in the browser's title; the page's own h1 says the same. */
  readonly title: string
  readonly section: Section | null
  readonly crumbs?: readonly Crumb[]
  readonly status?: number
  /** Protective marking of what the page shows, where it is higher than that of every page. */
  readonly marking?: string
}

// A component is what takes a view and gives markup; its type belongs to the renderer, which alone calls it.
export type Component<V> = (props: {readonly view: V}) => unknown

export interface PageOutcome<V = unknown> {
  readonly kind: 'page'
  readonly head: Head
  readonly view: V
  readonly draw: () => unknown
}
export interface RedirectOutcome {
  readonly kind: 'redirect'
  readonly to: string
  /** What the next page says was done: 'Action closed'. */
  readonly said?: string
  /** The token of a session that begins, or null for one that ends. */
  readonly session?: string | null
  /** Something put by in a cookie until the next step of signing in; null takes it away. */
  readonly putBy?: string | null
}
export interface NotFoundOutcome {
  readonly kind: 'not-found'
}
export interface CsvOutcome {
  readonly kind: 'csv'
  readonly name: string
  readonly text: string
}
/** A document to be saved: never shown inside the site. */
export interface FileOutcome {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}
/** A long file, made and sent piece by piece. */
export interface LinesOutcome {
  readonly kind: 'lines'
  readonly name: string
  readonly type: string
  readonly pieces: Iterable<string>
}
export interface JsonOutcome {
  readonly kind: 'json'
  readonly body: unknown
}
export interface BadInputOutcome {
  readonly kind: 'bad-input'
  readonly errors: readonly FormError[]
}
export type Outcome<V = unknown> =
  | PageOutcome<V>
  | RedirectOutcome
  | NotFoundOutcome
  | CsvOutcome
  | FileOutcome
  | LinesOutcome
  | JsonOutcome
  | BadInputOutcome

export const page = <V>(component: Component<V>, view: V, head: Head): PageOutcome<V> => ({
  kind: 'page',
  head,
  view,
  draw: () => component({view}),
})
/** On to another page, which says what was done. */
export const redirect = (to: string, said?: string): RedirectOutcome => ({kind: 'redirect', to, ...(said ? {said} : {})})
/** On to another page in a session that begins (its token) or ends (null). */
export const redirectInto = (to: string, session: string | null, said?: string): RedirectOutcome => ({
  ...redirect(to, said),
  session,
  putBy: null,
})
export const notFound = (): NotFoundOutcome => ({kind: 'not-found'})
export const csv = (name: string, text: string): CsvOutcome => ({kind: 'csv', name, text})
export const file = (name: string, type: string, bytes: Uint8Array): FileOutcome => ({kind: 'file', name, type, bytes})
export const lines = (name: string, type: string, pieces: Iterable<string>): LinesOutcome => ({kind: 'lines', name, type, pieces})
export const json = (body: unknown): JsonOutcome => ({kind: 'json', body})
export const badInput = (errors: readonly FormError[]): BadInputOutcome => ({kind: 'bad-input', errors})

export interface Asked<I> {
  readonly input: I
  /** What this person may be shown of it: figures, rows and loads of other areas are refused. */
  readonly services: Services
  readonly user: User
}

/** What an open page is asked: whoever asks may be nobody yet. */
export interface OpenAsked<I> {
  readonly input: I
  readonly services: Services
  readonly visitor: Visitor
}

/** A file as a form sends it: held in memory for as long as the answer takes, and kept nowhere. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a form may send: `bytes` is the most that one field or file may hold. Files are taken only where `files` is more than none. */
export interface FormLimits {
  readonly files: number
  readonly bytes: number
  /** A file that is larger comes cut off at `bytes`, and the handler refuses it by its size: the rest of the form is then not lost. */
  readonly cutOff?: true
}

interface Declared<S extends z.ZodType> {
  readonly method: 'GET' | 'POST'
  /** Of a POST; absent: a plain form of at most 1 MB, and no file. */
  readonly form?: FormLimits
  readonly path: string
  /** What a page as a whole is about, where that is of one area: a subject of measures ('calls'). Its figures are judged one by one as well. */
  readonly about?: string
  /** The event recorded before the page is shown. */
  readonly audit: string
  /** Parameters of the path and the query, and the fields of a form, together. */
  readonly input: S
}

export interface RouteSpec<S extends z.ZodType, O extends Outcome> extends Declared<S> {
  readonly needs: Permission
  /** The page again, with what is wrong with what was typed; absent: a page that lists it. */
  invalid?(errors: readonly FormError[], asked: Asked<Readonly<Record<string, unknown>>>): O | Promise<O>
  handle(asked: Asked<z.output<S>>): Promise<O>
}

export interface OpenRouteSpec<S extends z.ZodType, O extends Outcome> extends Declared<S> {
  handle(asked: OpenAsked<z.output<S>>): Promise<O>
}

/** A route as the server sees it: the input is checked here, and what is wrong with it becomes an outcome. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly form?: FormLimits
  readonly path: string
  readonly needs: Needs
  readonly about?: string
  readonly audit: string
  answer(raw: Readonly<Record<string, unknown>>, services: Services, who?: Who): Promise<Outcome>
}

/** Who asks: somebody signed in, or a visitor of the open pages. */
export interface Who {
  readonly user: User | null
  readonly visitor: Visitor
}

/** Nobody: what a handler is given where nobody is named, as in its tests. It may do nothing. */
const nobody: User = {
  person: 0,
  name: 'nobody',
  purpose: 'none',
  actor: {id: 'person:0', person: 0, roles: [], areas: [], bodies: [], inspections: []},
  session: '',
}
const noVisitor: Visitor = {session: null, browser: '', url: '', putBy: null}

type Given<A extends {readonly user: User}> = Omit<A, 'user'> & {readonly user?: User}

const errorsOf = ({issues}: z.ZodError): FormError[] => issues.map((issue) => ({text: plainField(issue), href: `#${issue.path.join('-')}`}))

/** A character that ends a text for the engines beneath: nobody types it, and no answer could be told from it. */
const holdsNul = (raw: Readonly<Record<string, unknown>>): boolean =>
  Object.values(raw).some((value) =>
    (Array.isArray(value) ? value : [value]).some((text) => typeof text === 'string' && text.includes('\0')),
  )
const nulRefused: readonly FormError[] = [{text: 'It holds a character that no text has', href: '#'}]

/** A declared route, whose handler can be called by itself. */
export type Declares<S extends z.ZodType, O extends Outcome, N extends Needs, A> = Declared<S> &
  Route & {readonly needs: N; handle(asked: A): Promise<O>}

/** Declares a route. One without a permission or an audit event does not compile. */
export function route<S extends z.ZodType, O extends Outcome>(
  spec: RouteSpec<S, O>,
): Declares<S, O, Permission, Given<Asked<z.output<S>>>> {
  return {
    ...spec,
    handle: (asked) => spec.handle({user: nobody, ...asked}),
    async answer(raw, services, who) {
      const user = who?.user ?? nobody
      if (holdsNul(raw)) return badInput(nulRefused)
      const read = spec.input.safeParse(raw)
      if (read.success) return spec.handle({input: read.data, services, user})
      const errors = errorsOf(read.error)
      return spec.invalid ? spec.invalid(errors, {input: raw, services, user}) : badInput(errors)
    },
  }
}

/** Declares a page of signing in, which is open to anybody. */
export function openRoute<S extends z.ZodType, O extends Outcome>(
  spec: OpenRouteSpec<S, O>,
): Declares<S, O, 'open', OpenAsked<z.output<S>>> {
  return {
    ...spec,
    needs: 'open',
    handle: (asked) => spec.handle(asked),
    async answer(raw, services, who) {
      if (holdsNul(raw)) return badInput(nulRefused)
      const read = spec.input.safeParse(raw)
      const visitor = who?.visitor ?? noVisitor
      return read.success ? spec.handle({input: read.data, services, visitor}) : badInput(errorsOf(read.error))
    },
  }
}
