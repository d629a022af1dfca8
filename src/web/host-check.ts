const local = ['localhost', '127.0.0.1', '[::1]', '::1']

/**
 * Whether a request names a host that this server answers to. A page on another site can make a browser resolve its own name to this machine
 * (DNS rebinding); the Host header then still bears that name, and is refused.
 */
export function answersTo(hostname: string, allowed: readonly string[]): boolean {
  const name = hostname.toLowerCase()
  return local.includes(name) || allowed.some((host) => host.toLowerCase() === name)
}
