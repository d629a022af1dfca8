import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import files from '@fastify/static'
import Fastify, {type FastifyReply, type FastifyRequest, type InjectOptions, type LightMyRequestResponse} from 'fastify'
import {AnswerableError} from '#core/errors'
import {unreachable} from '#core/unreachable'
import {asFormProblem, formFields, registerForms} from './form-fields.ts'
import {answersTo, fromElsewhere} from './host-check.ts'
import {type AssetHrefs, bareChrome, chromeOf} from './layout/chrome.ts'
import {inputRefused, notPermitted, type ProblemView, pageUnknown, problemOf} from './problem/problem-view.ts'
import {remembering} from './remember.ts'
import {pageText, problemText} from './reply.tsx'
import {type Outcome, type Permission, permissions, type Route} from './route.ts'
import {routes} from './routes.ts'
import type {Services} from './services.ts'

export interface ServerOptions {
  /** Names besides localhost that requests may bear in their Host header. */
  readonly hosts?: readonly string[]
  /** The folder of built CSS and scripts, and a hash of their content: it stands in their address, so that they may be kept for a year. */
  readonly assets?: {readonly dir: string; readonly version: string}
  /** What whoever asks is permitted; all of it, as long as nobody signs in. */
  readonly permits?: readonly Permission[]
  /** Told of each page before it is made. When it fails, the page is not shown. */
  readonly audit?: (event: {readonly event: string; readonly address: string}) => void | Promise<void>
  /** Told of a fault of the program, which the page does not describe. */
  readonly report?: (error: unknown) => void
}

export interface Server {
  /** Listens on 127.0.0.1 unless another host is named; gives the address in full. */
  listen(at: {readonly port: number; readonly host?: string}): Promise<string>
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

const security = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // Plain HTTP on this machine; whoever puts it behind TLS sets this at the proxy.
  strictTransportSecurity: false,
  // For browsers and plug-ins that are gone, or servers that this is not; each costs every page a header.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xDnsPrefetchControl: false,
  xXssProtection: false,
  xPoweredBy: false,
} as const

/** The site over its services. Nothing is read from the machine: clock, data and assets come in. */
export async function createServer(given: Services, options: ServerOptions = {}): Promise<Server> {
  const asker = remembering(given.asker, {freshMs: 250})
  const services: Services = {...given, asker}
  const permits = new Set(options.permits ?? permissions)
  const base = options.assets ? `/assets/${options.assets.version}/` : null
  const assets: AssetHrefs | null = base ? {stylesheet: `${base}answerable.css`, script: `${base}page.js`} : null

  const app = Fastify({forceCloseConnections: true, exposeHeadRoutes: true})
  await app.register(helmet, security)
  await app.register(compress, {threshold: 1024, encodings: ['br', 'gzip', 'identity']})
  await registerForms(app)
  if (options.assets && base)
    await app.register(files, {root: options.assets.dir, prefix: base, decorateReply: false, immutable: true, maxAge: '365d', index: false})

  app.addHook('onRequest', (request, reply, done) => {
    if (answersTo(request.hostname, options.hosts ?? [])) done()
    else reply.code(421).type('text/plain; charset=utf-8').send('This server does not answer to that host name.\n')
  })

  const html = (reply: FastifyReply, status: number, text: string) =>
    reply.code(status).header('cache-control', 'private, no-cache').type('text/html; charset=utf-8').send(text)

  const problem = async (request: FastifyRequest, reply: FastifyReply, view: ProblemView) => {
    if (request.url.split('?')[0]!.endsWith('.json'))
      return reply.code(view.status).send({error: {status: view.status, message: view.says.join('\n'), todo: view.todo}})
    const chrome = await chromeOf(services, assets).catch(() => bareChrome(services.force, assets))
    return html(reply, view.status, problemText(view, chrome))
  }

  const send = async (request: FastifyRequest, reply: FastifyReply, outcome: Outcome) => {
    switch (outcome.kind) {
      case 'page':
        return html(reply, outcome.head.status ?? 200, pageText(outcome, await chromeOf(services, assets)))
      case 'redirect':
        return reply.redirect(outcome.to, 303)
      case 'not-found':
        return problem(request, reply, pageUnknown(request.url.split('?')[0]!))
      case 'bad-input':
        return problem(request, reply, inputRefused(outcome.errors))
      case 'csv':
        return reply
          .header('cache-control', 'private, no-cache')
          .header('content-disposition', `attachment; filename="${outcome.name}"`)
          .type('text/csv; charset=utf-8')
          .send(outcome.text)
      case 'json':
        return reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8').send(JSON.stringify(outcome.body))
      default:
        return unreachable(outcome)
    }
  }

  const mount = (route: Route) =>
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        if (!permits.has(route.needs)) return problem(request, reply, notPermitted)
        if (route.method === 'POST' && fromElsewhere(request.headers)) throw new AnswerableError('FORM_FOREIGN', {})
        await options.audit?.({event: route.audit, address: request.url})
        await asker.refresh()
        const fields = route.method === 'POST' ? await formFields(request, route.form) : {}
        const raw = {...(request.query as Record<string, unknown>), ...fields, ...(request.params as Record<string, unknown>)}
        return send(request, reply, await route.answer(raw, services))
      },
    })
  routes.forEach(mount)
  // Browsers ask for it unasked; there is no crest or logo to give.
  app.get('/favicon.ico', (_, reply) => reply.code(204).header('cache-control', 'max-age=604800').send())

  app.setNotFoundHandler((request, reply) => problem(request, reply, pageUnknown(request.url.split('?')[0]!)))
  app.setErrorHandler((error, request, reply) => {
    const view = problemOf(asFormProblem(error))
    if (view.status === 500) options.report?.(error)
    return problem(request, reply, view)
  })
  await app.ready()

  return {
    listen: ({port, host = '127.0.0.1'}) => app.listen({port, host}),
    inject: (request) => app.inject(request),
    close: () => app.close(),
  }
}
