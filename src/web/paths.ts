type Bare<N extends string> = N extends `${infer Name}.${string}` ? Name : N
type Names<P extends string> = P extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Bare<Name> | Names<`/${Tail}`>
    : Bare<Rest>
  : never

export type Query = Readonly<Record<string, string | number | null | undefined>>

/** One address of the site: the pattern that the server matches, and the way to write it. */
export interface Path<P extends string = string> {
  readonly pattern: P
  to(
    ...values: [Names<P>] extends [never]
      ? [params?: Record<string, never>, query?: Query]
      : [params: Record<Names<P>, string | number>, query?: Query]
  ): string
}

/** A query as it stands behind the path, with empty values left out; '' when nothing is left. */
export function queryText(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  const text = search.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}

const path = <const P extends string>(pattern: P): Path<P> => ({
  pattern,
  to: (...[params, query]) =>
    pattern.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(String((params as Record<string, string | number>)[name]))) +
    queryText(query ?? {}),
})

/** Every address, once. */
export const paths = {
  home: path('/'),
  measures: path('/measures'),
  measure: {
    show: path('/measures/:id'),
    csv: path('/measures/:id.csv'),
    json: path('/measures/:id.json'),
    rows: path('/measures/:id/rows'),
    pedigree: path('/measures/:id/pedigree'),
  },
  letters: {
    check: path('/letters/check'),
  },
  data: {
    list: path('/data'),
    receipt: path('/data/:receipt'),
    quarantine: path('/data/:receipt/quarantine'),
  },
  definitions: {
    list: path('/definitions'),
    show: path('/definitions/:id'),
  },
} as const
