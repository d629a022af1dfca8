import {readFileSync} from 'node:fs'
import * as oidc from 'openid-client'
import {elapsedMs} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {isRole} from '#register/people/people'
import type {Workspace} from '#store/workspace'
import type {IdentityProvider, Vouched} from '#web/sign-in/sign-in'
import {secretPath} from './people.ts'

type Settings = NonNullable<Workspace['config']['signIn']['provider']>

/** Endpoints that take people of any organisation: their issuer is not one, and anybody’s word would be as good as the force’s. */
const anybodys = /\/(?:common|organizations|consumers)(?:\/|$)/

/** Milliseconds after which the provider is discovered again: it may have moved its endpoints. */
const freshMs = 60 * 60_000

/** Codes of the library for a token whose times are not now, and for one whose key is not among those that are known. */
const [wrongTime, unknownKey] = ['OAUTH_JWT_TIMESTAMP_CHECK_FAILED', 'OAUTH_KEY_SELECTION_FAILED']
const codeOf = (error: unknown): string | null =>
  error !== null && typeof error === 'object' && 'code' in error && typeof error.code === 'string' ? error.code : null

const local = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A claim by its name, or by a path into the token: 'realm_access.roles'. One text or a list of texts; anything else is none. */
export function claimValues(claims: Readonly<Record<string, unknown>>, name: string): string[] {
  const found =
    name in claims
      ? claims[name]
      : name
          .split('.')
          .reduce<unknown>((part, key) => (part && typeof part === 'object' ? (part as Record<string, unknown>)[key] : undefined), claims)
  const list = Array.isArray(found) ? found : [found]
  return list.filter((value): value is string => typeof value === 'string')
}

/** Roles of answerable.yaml for the values of a claim; a value that it does not name gives none. */
function rolesFor(values: readonly string[], {roles}: Settings): Vouched['roles'] {
  return values.flatMap((value) => {
    const mapped = Object.hasOwn(roles, value) ? roles[value]! : null
    if (!mapped || !isRole(mapped.role)) return []
    const {role, areas, inspection, to} = mapped
    return [{role, areas: areas ?? null, inspection: inspection ?? null, to: to ?? null}]
  })
}

/** Whether a claim was left out because it would hold too much: Microsoft Entra ID names it in `_claim_names` when somebody is in more than 200 groups. */
const overfull = (claims: Readonly<Record<string, unknown>>, name: string): boolean => {
  const {_claim_names: names} = claims
  return !(name in claims) && names !== null && typeof names === 'object' && name in names
}

/**
 * The force's identity provider, spoken to by OpenID Connect: authorization code with PKCE (S256), state, nonce and a signed ID token. It is
 * discovered at the first sign-in, so that the pages can be served while it is away, and again each hour or once it signs with a key that is not
 * known. Plain HTTP is spoken to this machine alone.
 */
export function identityProvider(workspace: Workspace, settings: Settings): IdentityProvider {
  const wrong = Object.entries(settings.roles).filter(([, {role}]) => !isRole(role))
  const issuer = new URL(settings.issuer)
  const plain = issuer.protocol === 'http:'
  const problems = [
    ...wrong.map(([value, {role}]) => `signIn.provider.roles.${value}: there is no role ‘${role}’`),
    ...(anybodys.test(issuer.pathname) ? ['signIn.provider.issuer: name your own tenant, not one that takes anybody'] : []),
    ...(plain && !local.has(issuer.hostname) ? ['signIn.provider.issuer: write an https address'] : []),
  ]
  if (problems.length > 0) throw new AnswerableError('CONFIG_INVALID', {file: 'answerable.yaml', problems})
  let held: Promise<oidc.Configuration> | null = null
  let since = 0

  const configuration = (): Promise<oidc.Configuration> => {
    const secret = settings.clientSecretFile ? readFileSync(secretPath(workspace, settings.clientSecretFile), 'utf8').trim() : undefined
    if (elapsedMs() - since > freshMs) held = null
    if (held === null) since = elapsedMs()
    held ??= oidc.discovery(
      issuer,
      settings.clientId,
      {...(secret === undefined ? {} : {client_secret: secret}), [oidc.clockTolerance]: settings.clockToleranceSeconds},
      undefined,
      {timeout: 10, execute: [oidc.enableNonRepudiationChecks, ...(plain ? [oidc.allowInsecureRequests] : [])]},
    )
    return held.catch((error: unknown) => {
      held = null
      const why = error instanceof Error ? error.message : String(error)
      throw new AnswerableError('PROVIDER_AWAY', {issuer: settings.issuer, why}, {cause: error})
    })
  }

  return {
    name: settings.name,
    async begin(back) {
      const config = await configuration()
      const checks = {state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier()}
      const to = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid profile email',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      })
      return {to: to.href, checks}
    },
    async finish(url, {state, nonce, verifier}) {
      const config = await configuration()
      let claims: oidc.IDToken | undefined
      try {
        const expected = {pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true}
        claims = (await oidc.authorizationCodeGrant(config, new URL(url), expected)).claims()
      } catch (error) {
        const code = codeOf(error)
        // The key may be new: who signs in again is judged by the keys of now.
        if (code === unknownKey) held = null
        if (code === wrongTime)
          throw new AnswerableError('PROVIDER_CLOCK', {issuer: settings.issuer, seconds: settings.clockToleranceSeconds}, {cause: error})
        return {kind: 'refused', why: error instanceof Error ? error.message : String(error)}
      }
      if (!claims) return {kind: 'refused', why: 'there was no ID token'}
      const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : null)
      const person: Vouched = {
        issuer: claims.iss,
        subject: claims.sub,
        name: text('name') ?? text('preferred_username') ?? claims.sub,
        email: text('email'),
        roles: rolesFor(claimValues(claims, settings.roleClaim), settings),
        tooManyGroups: overfull(claims, settings.roleClaim),
      }
      return {kind: 'vouched', person}
    },
    async leave(back) {
      const config = await configuration()
      if (!config.serverMetadata().end_session_endpoint) return null
      return oidc.buildEndSessionUrl(config, {post_logout_redirect_uri: back}).href
    },
  }
}
