import helmet from '@fastify/helmet'
import Fastify from 'fastify'

const security = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // The plan's sliders: our own worker, and our own numbers.
      workerSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
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

/** The headers that keep every answer safe, which are the same for each: helmet writes them once, and would for each request. */
export async function securityHeaders(): Promise<Map<string, string>> {
  const app = Fastify()
  const written = new Map<string, string>()
  await app.register(helmet, security)
  app.get('/', (_, reply) => {
    for (const [name, value] of Object.entries(reply.raw.getHeaders())) written.set(name, String(value))
    return reply.code(204).send()
  })
  await app.inject('/')
  await app.close()
  if (!written.has('content-security-policy')) throw new Error('helmet wrote no policy')
  return written
}
