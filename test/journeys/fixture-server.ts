import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {createServer, type Server, type ServerOptions} from '#web/server'
import type {Services} from '#web/services'
import {fixtureServices} from '#web/testing/fixture-services'

/** Where the built style sheet and script lie; `npm run build` makes them. */
export const assetsDir = process.env['ANSWERABLE_ASSETS'] ?? join(process.cwd(), 'dist', 'assets')
export const assetsBuilt = (): boolean => existsSync(join(assetsDir, 'answerable.css'))

export const builtAssets = (): NonNullable<ServerOptions['assets']> => ({
  dir: assetsDir,
  version: createHash('sha256')
    .update(readFileSync(join(assetsDir, 'answerable.css')))
    .digest('hex')
    .slice(0, 12),
})

/** The site over fixtures, with the built styles, listening on a free port of this machine. */
export async function fixtureSite(
  services: Services = fixtureServices(),
  port = 0,
): Promise<{readonly server: Server; readonly address: string}> {
  const server = await createServer(services, {assets: builtAssets()})
  return {server, address: await server.listen({port})}
}
