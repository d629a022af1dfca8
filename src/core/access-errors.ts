import type {ErrorSpec} from './error-spec.ts'

/** Failures of access and of people, in the list of `errors.ts`. */
export const accessErrors = {
  OUTSIDE_AREA: {
    status: 403,
    exit: 3,
    say: (p: {what: string; area: string}) => `${p.what} belongs to ${p.area}, which your role does not reach.`,
    todo: 'Ask an administrator of your force, if your work needs it. You are still signed in.',
  },
  SIGN_IN_EXPIRED: {
    status: 400,
    exit: 3,
    say: (_: Record<string, never>) => 'This step of signing in does not belong to one that was begun here, or it took too long.',
    todo: 'Sign in again from the beginning.',
  },
  PROVIDER_AWAY: {
    status: 503,
    exit: 5,
    say: (p: {issuer: string; why: string}) => `The identity provider ${p.issuer} cannot be reached: ${p.why}.`,
    todo: 'Try again, or sign in with a local account; whoever runs Answerable can check signIn.provider in answerable.yaml.',
  },
  PROVIDER_CLOCK: {
    status: 503,
    exit: 5,
    say: (p: {issuer: string; seconds: number}) =>
      `The clocks of this server and of the identity provider ${p.issuer} are more than ${p.seconds} seconds apart, so that its word on who you are cannot be taken. Nobody was signed in.`,
    todo: 'Whoever runs Answerable can set this server’s clock (NTP), or allow more in signIn.provider.clockToleranceSeconds in answerable.yaml.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    exit: 3,
    say: (p: {seconds: number}) => `That was tried too often from here within ${p.seconds} seconds. Nothing was done.`,
    todo: 'Wait a minute, then try again.',
  },
  PLAIN_HTTP_REFUSED: {
    status: 500,
    exit: 5,
    say: (p: {host: string}) => `Listening on ${p.host} would send passwords and figures over the network without encryption.`,
    todo: 'Put Answerable behind a proxy with TLS and state its address in answerable.yaml (site: {address: https://…}), or listen on 127.0.0.1.',
  },
  PERSON_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {login: string}) => `There is no account ‘${p.login}’.`,
    todo: 'Run: answerable people list.',
  },
  PERSON_REFUSED: {
    status: 422,
    exit: 3,
    say: (p: {why: string}) => `${p.why}. Nothing was changed.`,
    todo: 'Correct it and run the command again; answerable people --help shows what it takes.',
  },
} as const satisfies Record<string, ErrorSpec>
