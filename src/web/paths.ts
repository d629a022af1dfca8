type Bare<N extends string> = N extends `${infer Name}.${string}` ? Name : N
type Names<P extends string> = P extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Bare<Name> | Names<`/${Tail}`>
    : Bare<Rest>
  : never

export type Query = Readonly<Record<string, string | number | null | undefined | readonly string[]>>

/** One address of the site: the pattern that the server matches, and the way to write it. */
export interface Path<P extends string = string> {
  readonly pattern: P
  to(
    ...values: [Names<P>] extends [never]
      ? [params?: Record<string, never>, query?: Query]
      : [params: Record<Names<P>, string | number>, query?: Query]
  ): string
}

/** A query as it stands behind the path, with empty values left out and a list as one entry for each of it; '' when nothing is left. */
export function queryText(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value])
      if (each !== null && each !== undefined && each !== '') search.append(name, String(each))
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
  controlRoom: path('/control-room'),
  measures: path('/measures'),
  measure: {
    show: path('/measures/:id'),
    csv: path('/measures/:id.csv'),
    json: path('/measures/:id.json'),
    rows: path('/measures/:id/rows'),
    pedigree: path('/measures/:id/pedigree'),
  },
  calls: {
    reasons: path('/calls'),
    csv: path('/calls.csv'),
    change: path('/calls/change'),
    forecast: path('/calls/forecast'),
    pairs: path('/calls/pairs'),
    samples: path('/calls/samples'),
    sample: path('/calls/samples/:name'),
    publish: path('/calls/samples/:name/publish'),
    sampled: path('/calls/samples/:name/calls/:call'),
  },
  attendance: {
    show: path('/attendance'),
    why: path('/attendance/why'),
    when: path('/attendance/when'),
    queue: path('/attendance/queue'),
    units: path('/attendance/units'),
    day: path('/attendance/day'),
    week: path('/attendance/week'),
    samples: path('/attendance/samples'),
    sample: path('/attendance/samples/:name'),
    publish: path('/attendance/samples/:name/publish'),
    sampled: path('/attendance/samples/:name/incidents/:incident'),
  },
  draft: path('/drafts/:form'),
  purpose: path('/purpose'),
  promises: path('/promises'),
  findings: path('/findings'),
  finding: {
    show: path('/findings/:id'),
    json: path('/findings/:id.json'),
    edit: path('/findings/:id/edit'),
    say: path('/findings/:id/say/:voice'),
    dates: path('/findings/:id/dates'),
    element: path('/findings/:id/points'),
    answer: path('/points/:element/answer'),
    test: path('/findings/:id/test'),
    approve: path('/findings/:id/approve'),
    withdraw: path('/approvals/:approval/withdraw'),
    retire: path('/findings/:id/test/retire'),
  },
  actions: path('/actions'),
  action: {
    add: path('/actions/add'),
    show: path('/actions/:id'),
    edit: path('/actions/:id/edit'),
    progress: path('/actions/:id/progress'),
    needs: path('/actions/:id/needs'),
    milestone: path('/actions/:id/milestones'),
  },
  date: {
    add: path('/dates/add/:entity/:of'),
    move: path('/dates/:id/move'),
    met: path('/dates/:id/met'),
  },
  inspections: {
    list: path('/inspections'),
    body: path('/inspections/bodies/add'),
    add: path('/inspections/add'),
    show: path('/inspections/:id'),
    grade: path('/inspections/:id/areas/:area/grade'),
    report: path('/inspections/:id/reports/add'),
    finding: path('/reports/:id/findings/add'),
  },
  bodies: {
    list: path('/bodies'),
    succeed: path('/bodies/:id/succeed'),
    collaborate: path('/collaborations/add'),
  },
  upheld: {
    add: path('/upheld/add'),
    show: path('/upheld/:id'),
    edit: path('/upheld/:id/edit'),
    test: path('/upheld/:id/test'),
    retire: path('/upheld/:id/test/retire'),
  },
  supply: {
    list: path('/supply'),
    add: path('/actions/:id/supply'),
    edit: path('/supply/:id/edit'),
  },
  forums: path('/forums'),
  forum: {
    add: path('/forums/add'),
    show: path('/forums/:id'),
    edit: path('/forums/:id/edit'),
    plan: path('/forums/:id/meetings'),
  },
  meeting: {
    show: path('/meetings/:id'),
    pack: path('/meetings/:id/pack'),
    hold: path('/meetings/:id/hold'),
    decide: path('/meetings/:id/decisions'),
  },
  pack: path('/packs/:id'),
  decisions: path('/decisions'),
  decision: {
    close: path('/decisions/:id/close'),
  },
  search: path('/search'),
  registerExport: {
    show: path('/register/export'),
    csv: path('/register/export/:name.csv'),
    json: path('/register/export.json'),
  },
  evidence: {
    add: path('/findings/:id/evidence'),
    kind: path('/findings/:id/evidence/:kind'),
    show: path('/evidence/:id'),
    file: path('/evidence/:id/files/:revision'),
    revise: path('/evidence/:id/revise'),
    withdraw: path('/evidence/:id/withdraw'),
  },
  plan: {
    hub: path('/plan'),
    live: path('/plan/live.json'),
    csv: path('/plan.csv'),
    shifts: path('/plan/shifts.csv'),
    predict: path('/plan/predictions'),
  },
  letters: {
    list: path('/letters'),
    check: path('/letters/check'),
    import: path('/letters/import'),
    review: path('/letters/import/:id'),
    proposal: path('/letters/proposals/:id'),
    acceptTicked: path('/letters/import/:id/accept'),
    promises: path('/letters/promises'),
    settle: path('/letters/promises/:id'),
    start: path('/letters/responses'),
    show: path('/letters/responses/:id'),
    write: path('/letters/responses/:id/write'),
    approve: path('/letters/responses/:id/appendix'),
    own: path('/letters/responses/:id/own-action'),
    excuse: path('/letters/responses/:id/excuse'),
    figures: path('/letters/responses/:id/figures'),
    publish: path('/letters/responses/:id/publish'),
    file: path('/letters/responses/:id/files/:file'),
    word: path('/letters/responses/:id/word'),
    bind: path('/letters/responses/:id/bind'),
    keepPromise: path('/letters/responses/:id/promises/add'),
    tie: path('/letters/promises/:id/tie'),
    comments: path('/reports/:id/response/comments'),
    copy: path('/reports/:id/response/copies'),
    elsewhere: path('/reports/:id/response/published'),
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
  signIn: {
    show: path('/sign-in'),
    demo: path('/sign-in/demonstration'),
    provider: path('/sign-in/provider'),
    providerBack: path('/sign-in/provider/back'),
    code: path('/sign-in/code'),
    enrol: path('/sign-in/second-factor'),
    out: path('/sign-out'),
    leave: path('/sign-out/provider'),
    setUp: path('/set-up/:token'),
    welcome: path('/welcome/:token'),
  },
  account: {
    show: path('/account'),
    end: path('/account/sessions/end'),
    kept: path('/account/kept'),
    discard: path('/account/kept/discard'),
    read: path('/account/notices/read'),
  },
  people: {
    list: path('/people'),
    add: path('/people/add'),
    show: path('/people/:id'),
    give: path('/people/:id/roles'),
    take: path('/people/:id/roles/end'),
    end: path('/people/:id/end'),
    reset: path('/people/:id/reset'),
  },
  audit: {
    list: path('/audit'),
    csv: path('/audit.csv'),
    ndjson: path('/audit.ndjson'),
  },
} as const
