import type {FastifyReply, FastifyRequest} from 'fastify'

const options = {path: '/', httpOnly: true, sameSite: 'lax'} as const

/** A cookie of the site, read and written. */
export interface Jar {
  read(request: FastifyRequest): string | null
  /** Null takes the cookie away. */
  write(reply: FastifyReply, value: string | null): void
}

/**
 * The site's cookies. Behind TLS they are `Secure` and bear the `__Host-` prefix, so that no other host and no plain page can set them; over plain
 * HTTP, on this machine alone, a browser would not keep such a cookie. None outlives the browser: how long a session lasts is the server's to say.
 */
export function cookies(secure: boolean) {
  const prefix = secure ? '__Host-answerable' : 'answerable'
  const jar = (name: string, seconds?: number): Jar => ({
    read: (request) => request.cookies[`${prefix}${name}`] ?? null,
    write(reply, value) {
      if (value === null) reply.clearCookie(`${prefix}${name}`, {...options, secure})
      else reply.setCookie(`${prefix}${name}`, value, {...options, secure, ...(seconds ? {maxAge: seconds} : {})})
    },
  })
  return {
    session: jar(''),
    /** Binds the forms of somebody who is not signed in. */
    visitor: jar('-visitor'),
    /** What is put by between two steps of signing in, sealed. */
    putBy: jar('-step', 600),
    /** What the next page is to say was done. */
    said: jar('-said', 60),
  }
}

export type Cookies = ReturnType<typeof cookies>

const browsers: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'an iPhone or iPad'],
  [/Mac OS X/, 'a Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** 'Firefox on Windows', or less where the browser does not say: for telling one's own sessions apart, and nothing finer is kept. */
export function browserOf(agent: string | undefined): string {
  const of = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  const [browser, system] = [of(browsers) ?? 'A program', of(systems)]
  return system ? `${browser} on ${system}` : browser
}

/** A path of this site to go on to after signing in; anything else, such as an address elsewhere, is Home. */
export function onward(onto: string | undefined): string {
  if (!onto || !/^\/(?![/\\])/.test(onto) || /[\s\\]/.test(onto) || onto.length > 2000) return '/'
  return /^\/(sign-|welcome|set-up)/.test(onto) ? '/' : onto
}
