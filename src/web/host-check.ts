const local = ['localhost', '127.0.0.1', '[::1]', '::1']

/**
 * Whether a request names a host that this server answers to. A page on another site can make a browser resolve its own name to this machine
 * (DNS rebinding); the Host header then still bears that name, and is refused.
 */
export function answersTo(hostname: string, allowed: readonly string[]): boolean {
  const name = hostname.toLowerCase()
  return local.includes(name) || allowed.some((host) => host.toLowerCase() === name)
}

/**
 * Whether a form was sent from another site's page: by the browser's own word (Sec-Fetch-Site), or else by an Origin that names another host. A
 * program that sends neither is not a browser and carries nobody's session.
 */
export function fromElsewhere(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none'
  const {origin, host} = headers
  if (typeof origin !== 'string') return false
  try {
    return new URL(origin).host !== host
  } catch {
    return true
  }
}
