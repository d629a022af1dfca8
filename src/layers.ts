/**
 * The rooms a number walks through, in the order of the walk, and whom each may import. `layers.test.ts` enforces it.
 * A test file may import anything: a measure's test may ask for a figure.
 */
export const layers = {
  core: [],
  stats: ['core'],
  contracts: ['core'],
  store: ['core', 'contracts'],
  demo: ['core', 'contracts'],
  facts: ['core', 'contracts', 'store'],
  ingest: ['core', 'contracts', 'store', 'facts'],
  measures: ['core', 'facts'],
  figures: ['core', 'stats', 'store', 'facts', 'measures'],
  explain: ['core', 'stats', 'facts', 'measures', 'figures'],
  sim: ['core', 'stats'],
  plan: ['core', 'stats', 'facts', 'figures', 'sim'],
  register: ['core', 'store', 'stats', 'measures', 'figures', 'explain'],
  charts: ['core', 'stats'],
  letters: ['core', 'stats', 'charts', 'measures', 'figures', 'explain', 'plan', 'register'],
  web: ['core', 'contracts', 'demo', 'ingest', 'measures', 'figures', 'explain', 'sim', 'plan', 'register', 'charts', 'letters'],
  cli: ['core', 'contracts', 'demo', 'ingest', 'measures', 'figures', 'explain', 'sim', 'plan', 'register', 'charts', 'letters'],
  app: [
    'core',
    'stats',
    'contracts',
    'store',
    'demo',
    'facts',
    'ingest',
    'measures',
    'figures',
    'explain',
    'sim',
    'plan',
    'register',
    'charts',
    'letters',
    'web',
    'cli',
  ],
} as const satisfies Record<string, readonly string[]>

export type Layer = keyof typeof layers

/** Layers of which another layer may see the types alone (`import type`). */
export const typesOnly: readonly (readonly [Layer, Layer])[] = [
  ['measures', 'facts'],
  ['charts', 'stats'],
]

/** Packages that only some layers may import, matched by prefix: 'hono' fences 'hono/jsx/jsx-runtime'. */
export const fenced: Record<string, {readonly only: readonly Layer[]; readonly why: string}> = {
  '@duckdb/': {only: ['store'], why: 'one folder talks to the engine'},
  'node:sqlite': {only: ['store'], why: 'one folder talks to the register’s database'},
  kysely: {only: ['store'], why: 'one folder talks to the register’s database'},
  fastify: {only: ['web'], why: 'handlers return values and never see the HTTP library'},
  '@fastify/': {only: ['web'], why: 'handlers return values and never see the HTTP library'},
  hono: {only: ['web'], why: 'markup belongs to the pages'},
  highs: {only: ['plan'], why: 'the solver runs behind plan’s time limits'},
  docx: {only: ['letters'], why: 'documents are written in one place'},
  '@resvg/': {only: ['letters'], why: 'documents are written in one place'},
  '@myriaddreamin/': {only: ['letters'], why: 'documents are written in one place'},
  otpauth: {only: ['register'], why: 'second factors are checked in one place'},
  'openid-client': {only: ['app'], why: 'the network is the app’s; pages see an identity provider'},
  nodemailer: {only: ['app'], why: 'the network is the app’s; the register keeps the queue'},
  uqr: {only: ['web'], why: 'a QR code is markup'},
  'd3-': {only: ['charts'], why: 'one drawing for page, Word and PDF'},
  'node:fs': {only: ['store', 'ingest', 'demo', 'letters', 'cli', 'app'], why: 'files are touched where they are owned'},
}
