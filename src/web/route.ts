import type {z} from 'zod'
import type {Services} from './services.ts'

/** What a person must be allowed to do to see a page. Without sign-in, whoever sits at this machine may do all of it. */
export const permissions = ['figures:read', 'rows:read', 'data:read', 'quarantine:read', 'definitions:read', 'letters:check'] as const
export type Permission = (typeof permissions)[number]

/** The entry of the navigation that a page belongs to. */
export type Section = 'home' | 'measures' | 'letters' | 'data' | 'definitions'

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
}
export interface NotFoundOutcome {
  readonly kind: 'not-found'
}
export interface CsvOutcome {
  readonly kind: 'csv'
  readonly name: string
  readonly text: string
}
export interface JsonOutcome {
  readonly kind: 'json'
  readonly body: unknown
}
export interface BadInputOutcome {
  readonly kind: 'bad-input'
  readonly errors: readonly FormError[]
}
export type Outcome<V = unknown> = PageOutcome<V> | RedirectOutcome | NotFoundOutcome | CsvOutcome | JsonOutcome | BadInputOutcome

export const page = <V>(component: Component<V>, view: V, head: Head): PageOutcome<V> => ({
  kind: 'page',
  head,
  view,
  draw: () => component({view}),
})
export const redirect = (to: string): RedirectOutcome => ({kind: 'redirect', to})
export const notFound = (): NotFoundOutcome => ({kind: 'not-found'})
export const csv = (name: string, text: string): CsvOutcome => ({kind: 'csv', name, text})
export const json = (body: unknown): JsonOutcome => ({kind: 'json', body})
export const badInput = (errors: readonly FormError[]): BadInputOutcome => ({kind: 'bad-input', errors})

export interface Asked<I> {
  readonly input: I
  readonly services: Services
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
}

export interface RouteSpec<S extends z.ZodType, O extends Outcome> {
  readonly method: 'GET' | 'POST'
  /** Of a POST; absent: a plain form of at most 1 MB, and no file. */
  readonly form?: FormLimits
  readonly path: string
  readonly needs: Permission
  /** The event recorded before the page is shown. */
  readonly audit: string
  /** Parameters of the path and the query, and the fields of a form, together. */
  readonly input: S
  handle(asked: Asked<z.output<S>>): Promise<O>
}

/** A route as the server sees it: the input is checked here, and what is wrong with it becomes an outcome. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly form?: FormLimits
  readonly path: string
  readonly needs: Permission
  readonly audit: string
  answer(raw: Readonly<Record<string, unknown>>, services: Services): Promise<Outcome>
}

/** Declares a route. One without a permission or an audit event does not compile. */
export function route<S extends z.ZodType, O extends Outcome>(spec: RouteSpec<S, O>): RouteSpec<S, O> & Route {
  return {
    ...spec,
    handle: spec.handle,
    async answer(raw, services) {
      const read = spec.input.safeParse(raw)
      if (!read.success) return badInput(read.error.issues.map(({path, message}) => ({text: message, href: `#${path.join('-')}`})))
      return spec.handle({input: read.data, services})
    },
  }
}
