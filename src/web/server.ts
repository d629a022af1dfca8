import {Readable} from 'node:stream'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import files from '@fastify/static'
import Fastify, {type FastifyReply, type FastifyRequest, type InjectOptions, type LightMyRequestResponse} from 'fastify'
import {AnswerableError} from '#core/errors'
import {londonDate} from '#core/time'
import {unreachable} from '#core/unreachable'
import {namedPurposes} from '#register/people/consultation'
import {asFormProblem, formFields, registerForms} from './form-fields.ts'
import {answersTo, fromElsewhere} from './host-check.ts'
import type {AssetHrefs} from './layout/chrome.ts'
import {frames} from './layout/frames.ts'
import {pageMemory} from './page-memory.ts'
import {inputRefused, type ProblemView, pageUnknown, problemOf, purposeHeader} from './problem/problem-view.ts'
import {remembering} from './remember.ts'
import {type DrawnFor, formRefusedPieces, pagePieces, problemPieces} from './reply.tsx'
import type {Outcome, Route} from './route.ts'
import {routes} from './routes.ts'
import {securityHeaders} from './security-headers.ts'
import type {Services} from './services.ts'
import {type Caller, callerOf} from './session/caller.ts'
import {cookies} from './session/cookies.ts'
import {guarding} from './session/guard.ts'
import {namedIn, scoping} from './session/scope.ts'
import {keptField} from './session/typed.ts'

export interface ServerOptions {
  /** Names besides localhost that requests may bear in their Host header. */
  readonly hosts?: readonly string[]
  /** The folder of built CSS and scripts, and a hash of their content: it stands in their address, so that they may be kept for a year. */
  readonly assets?: {readonly dir: string; readonly version: string}
  /**
   * Which proxies in front say, in X-Forwarded-For, -Proto and -Host, who asks and how: those at some addresses, or a number of them in a row. Each is
   * believed of its own word alone, not of what it passes on from beyond them. Absent or false: none (ACC-22).
   */
  readonly proxy?: false | {readonly addresses: readonly string[]} | {readonly hops: number}
  /** Told of a fault of the program, which the page does not describe. */
  readonly report?: (error: unknown) => void
}

export interface Server {
  /** Listens on 127.0.0.1 unless another host is named; gives the address in full. */
  listen(at: {readonly port: number; readonly host?: string}): Promise<string>
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

const oneMinute = 60
/** Forms that one caller may send in a minute; of those that sign in, fewer. */
const formsAMinute = {ordinary: 120, signIn: 30}

function trusted(proxy: ServerOptions['proxy']): false | string[] | ((address: string, hop: number) => boolean) {
  if (!proxy) return false
  return 'addresses' in proxy ? [...proxy.addresses] : (_, hop) => hop < proxy.hops
}

/** Data that programs ask for; a browser that follows a link to it says that it takes a page. */
const forPrograms = /\.(?:json|csv|ndjson)$/
const askedBy = (request: FastifyRequest): {readonly purpose: string | null; readonly wantsPage: boolean} => {
  const purpose = request.headers[purposeHeader]
  return {
    purpose: typeof purpose === 'string' ? purpose : null,
    wantsPage: !forPrograms.test(pathOf(request)) || String(request.headers.accept ?? '').includes('text/html'),
  }
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0]!

/** The site over its services. Nothing is read from the machine: clock, data and assets come in. */
export async function createServer(given: Services, options: ServerOptions = {}): Promise<Server> {
  const asker = remembering(given.asker, {freshMs: 250})
  const services = {...given, asker}
  const {door} = services
  const scoped = scoping(services)
  const guard = guarding(door, services.areas, namedIn(services.people), () =>
    namedPurposes(services.purposes ?? [], londonDate(services.clock.now())),
  )
  const jars = cookies(services.signIn.secure)
  const base = options.assets ? `/assets/${options.assets.version}/` : null
  const assets: AssetHrefs | null = base ? {stylesheet: `${base}answerable.css`, script: `${base}page.js`} : null
  const frame = frames(services, scoped, assets)

  const app = Fastify({forceCloseConnections: true, exposeHeadRoutes: true, trustProxy: trusted(options.proxy)})
  const safe = await securityHeaders()
  app.addHook('onRequest', (_, reply, done) => {
    reply.raw.setHeaders(safe)
    done()
  })
  await app.register(compress, {threshold: 1024, encodings: ['br', 'gzip', 'identity']})
  await app.register(cookie)
  await app.register(rateLimit, {
    global: false,
    timeWindow: oneMinute * 1000,
    addHeaders: {'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false},
    errorResponseBuilder: () => new AnswerableError('TOO_MANY_REQUESTS', {seconds: oneMinute}),
  })
  await registerForms(app)
  if (options.assets && base)
    await app.register(files, {root: options.assets.dir, prefix: base, decorateReply: false, immutable: true, maxAge: '365d', index: false})

  app.addHook('onRequest', (request, reply, done) => {
    if (answersTo(request.hostname, options.hosts ?? [])) done()
    else reply.code(421).type('text/plain; charset=utf-8').send('This server does not answer to that host name.\n')
  })

  /** Every file bears the marking in its name. */
  const attachment = (name: string): string => {
    const marked = `${services.marking} ${name}`
    return /^[\x20-\x7e]*$/.test(marked) && !marked.includes('"')
      ? `attachment; filename="${marked}"`
      : `attachment; filename*=UTF-8''${encodeURIComponent(marked)}`
  }
  const marked = (body: unknown): unknown =>
    body !== null && typeof body === 'object' && !Array.isArray(body) ? {marking: services.marking, ...body} : body
  const callers = new WeakMap<FastifyRequest, Caller>()
  const drawnFor = async (caller: Caller | undefined, how: 'of' | 'orBare'): Promise<DrawnFor> => ({
    frame: await frame[how](caller ?? null),
    token: () => door.formToken(caller?.bound ?? ''),
  })

  const memory = pageMemory()
  const html = (reply: FastifyReply, status: number, pieces: readonly Buffer[]) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
    return reply.code(status).type('text/html; charset=utf-8').send(memory.joined(pieces, reply.raw))
  }

  const problem = async (request: FastifyRequest, reply: FastifyReply, view: ProblemView) => {
    if (!askedBy(request).wantsPage)
      return reply.code(view.status).send({error: {status: view.status, message: view.says.join('\n'), todo: view.todo}})
    return html(reply, view.status, problemPieces(view, await drawnFor(callers.get(request), 'orBare')))
  }

  const send = async (request: FastifyRequest, reply: FastifyReply, outcome: Outcome) => {
    switch (outcome.kind) {
      case 'page': {
        const caller = callers.get(request)
        const to = await drawnFor(caller, 'of')
        if (caller?.said) jars.said.write(reply, null)
        return html(reply, outcome.head.status ?? 200, pagePieces(outcome, to, caller?.said ?? null))
      }
      case 'redirect':
        if (outcome.session !== undefined) jars.session.write(reply, outcome.session)
        if (outcome.putBy !== undefined) jars.putBy.write(reply, outcome.putBy)
        if (outcome.said) jars.said.write(reply, outcome.said)
        return reply.redirect(outcome.to, 303)
      case 'not-found':
        return problem(request, reply, pageUnknown(pathOf(request)))
      case 'bad-input':
        return problem(request, reply, inputRefused(outcome.errors))
      case 'csv':
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', attachment(outcome.name))
          .type('text/csv; charset=utf-8')
          .send(outcome.text)
      case 'file':
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', attachment(outcome.name))
          .type(outcome.type)
          .send(Buffer.from(outcome.bytes))
      case 'lines':
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', attachment(outcome.name))
          .type(outcome.type)
          .send(Readable.from(outcome.pieces))
      case 'json':
        return reply
          .header('cache-control', 'private, no-cache')
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(marked(outcome.body)))
      default:
        return unreachable(outcome)
    }
  }

  const mount = (route: Route) =>
    app.route({
      method: route.method,
      url: route.path,
      ...(route.method === 'POST'
        ? {config: {rateLimit: {max: route.needs === 'open' ? formsAMinute.signIn : formsAMinute.ordinary}}}
        : {}),
      handler: async (request, reply) => {
        if (route.method === 'POST' && fromElsewhere(request.headers)) throw new AnswerableError('FORM_FOREIGN', {})
        const caller = await callerOf(request, reply, door, jars, route.needs === 'open')
        callers.set(request, caller)
        const sent = route.method === 'POST' ? () => formFields(request, route.form) : null
        const admission = await guard(route, caller, {url: request.url, sent, ...askedBy(request)})
        switch (admission.kind) {
          case 'redirect':
            return reply.redirect(admission.to, 303)
          case 'problem':
            return problem(request, reply, admission.view)
          case 'form-refused':
            if (pathOf(request).endsWith('.json')) return reply.code(403).send({error: {status: 403, message: 'The form was not taken.'}})
            return html(reply, 403, formRefusedPieces(admission.view, await drawnFor(caller, 'orBare')))
          case 'admitted': {
            if (admission.recorded) reply.header('cache-control', 'private, no-store')
            await asker.refresh()
            const {fields} = admission
            const raw = {...(request.query as Record<string, unknown>), ...fields, ...(request.params as Record<string, unknown>)}
            const outcome = await route.answer(raw, caller.user ? scoped(caller.user.actor) : services, caller)
            if (caller.user && keptField in fields && outcome.kind === 'redirect')
              await door.drop(caller.user.person, Number(fields[keptField]))
            return send(request, reply, outcome)
          }
          default:
            return unreachable(admission)
        }
      },
    })
  routes.forEach(mount)
  // Browsers ask for it unasked; there is no crest or logo to give.
  app.get('/favicon.ico', (_, reply) => reply.code(204).header('cache-control', 'max-age=604800').send())

  app.setNotFoundHandler(async (request, reply) => {
    callers.set(request, await callerOf(request, reply, door, jars, false))
    return problem(request, reply, pageUnknown(pathOf(request)))
  })
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
