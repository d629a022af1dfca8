import {readFileSync} from 'node:fs'
import * as oidc from 'openid-client'
import {AnswerableError} from '#core/errors'
import {isRole} from '#register/people/people'
import type {Workspace} from '#store/workspace'
import type {IdentityProvider, Vouched} from '#web/sign-in/sign-in'
import {secretPath} from './people.ts'

type Settings = NonNullable<Workspace['config']['signIn']['provider']>

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

/**
 * The force's identity provider, spoken to by OpenID Connect: authorization code with PKCE (S256), state and nonce. It is discovered at the first
 * sign-in, so that the pages can be served while it is away. Plain HTTP is spoken to this machine alone.
 */
export function identityProvider(workspace: Workspace, settings: Settings): IdentityProvider {
  const wrong = Object.entries(settings.roles).filter(([, {role}]) => !isRole(role))
  const issuer = new URL(settings.issuer)
  const plain = issuer.protocol === 'http:'
  const problems = [
    ...wrong.map(([value, {role}]) => `signIn.provider.roles.${value}: there is no role ‘${role}’`),
    ...(plain && !local.has(issuer.hostname) ? ['signIn.provider.issuer: write an https address'] : []),
  ]
  if (problems.length > 0) throw new AnswerableError('CONFIG_INVALID', {file: 'answerable.yaml', problems})
  let held: Promise<oidc.Configuration> | null = null

  const configuration = (): Promise<oidc.Configuration> => {
    const secret = settings.clientSecretFile ? readFileSync(secretPath(workspace, settings.clientSecretFile), 'utf8').trim() : undefined
    held ??= oidc.discovery(issuer, settings.clientId, secret, undefined, {
      timeout: 10,
      ...(plain ? {execute: [oidc.allowInsecureRequests]} : {}),
    })
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
      }
      return {kind: 'vouched', person}
    },
  }
}
