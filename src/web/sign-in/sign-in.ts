/** Somebody as the force's identity provider describes them. */
export interface Vouched {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string | null
  /** Values of the claim that answerable.yaml names, mapped to roles there. */
  readonly roles: readonly unknown[]
  /** The provider named too many groups to list, and listed none: whoever it is, no role can be read off them. */
  readonly tooManyGroups?: boolean
}

/** The force's identity provider (OpenID Connect). `app` gives the real one. */
export interface IdentityProvider {
  /** What people call it: 'Wexcombe single sign-on'. */
  readonly name: string
  /** Where to send the browser, and what must come back the same. */
  begin(back: string): Promise<{readonly to: string; readonly checks: ProviderChecks}>
  /** Takes what the provider sent back. A state, nonce or code that is not ours is refused. */
  finish(
    url: string,
    checks: ProviderChecks,
  ): Promise<{readonly kind: 'vouched'; readonly person: Vouched} | {readonly kind: 'refused'; readonly why: string}>
  /** Where a browser signs out of the provider itself, to come back here after; null where the provider has no such page. */
  leave(back: string): Promise<string | null>
}

export interface ProviderChecks {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** How people sign in here. */
export interface SignIn {
  /** Where the site is reached, for addresses that are handed over: 'https://answerable.example'. */
  readonly address: string
  /** Whether the site is reached over TLS: cookies are then Secure. */
  readonly secure: boolean
  /** The demonstration's people may sign in by a button: on this machine alone. */
  readonly demo: boolean
  readonly provider: IdentityProvider | null
  /** Whether a token is the one printed at the start for making the first administrator; it opens nothing once there is an account. */
  readonly isSetUp: (token: string) => boolean
}
