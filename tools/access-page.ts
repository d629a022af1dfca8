import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {type GuardedField, guardedFields, seenBy} from '#register/access/fields'
import {type Permission, permissionList, permissions, type Role, roles} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'

interface ListedRoute {
  readonly method: string
  readonly path: string
  readonly needs: Permission | 'open'
  readonly audit: string
}

/** The list of routes. It is bundled first: the pages it imports are TSX, which Node does not read. */
async function routesOf(root: string): Promise<readonly ListedRoute[]> {
  const outfile = join(root, `.routes-${process.pid}.mjs`)
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['src/web/routes.ts'],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      logLevel: 'error',
    })
    const {routes} = (await import(pathToFileURL(outfile).href)) as {routes: readonly ListedRoute[]}
    return routes
  } finally {
    rmSync(outfile, {force: true})
  }
}

const short: Record<Role, string> = {
  administrator: 'Admin',
  analyst: 'Analyst',
  'action-owner': 'Owner',
  'control-room-manager': 'Control room',
  'public-protection-supervisor': 'PP supervisor',
  'senior-leader': 'Leader',
  'forum-chair': 'Chair',
  'local-body-office': 'Body’s office',
  inspector: 'Inspector',
  public: 'Public',
}

const may = (role: Role, needs: Permission | 'open'): string => (needs === 'open' || roleTable[role].may.includes(needs) ? 'yes' : '–')

/** Who may open what: every address with what it needs, by role; and every permission. */
export async function accessPage(
  root: string,
  table: (heads: readonly string[], rows: readonly (readonly string[])[]) => string,
): Promise<string> {
  const routes = await routesOf(root)
  const heads = roles.map((role) => short[role])
  return [
    'A test asks every address as every role, in its own area and in another, and compares with this table. Where an address is about an area’s figures, rows or loads, ‘yes’ holds in the areas that the role is given in; in another the answer is 403. An inspector’s ‘yes’ to figures is to those that the findings of their inspection name (ACC-19).',
    '## Addresses',
    table(
      ['Address', 'Needs', 'Recorded as', ...heads],
      routes.map(({method, path, needs, audit}) => [
        `\`${method} ${path}\``,
        needs,
        needs !== 'open' && permissionList[needs].logged !== null ? audit : '',
        ...roles.map((role) => may(role, needs)),
      ]),
    ),
    '## Permissions',
    table(
      ['Permission', 'To', 'Why it is recorded', ...heads],
      permissions.map((permission) => [
        permission,
        permissionList[permission].says,
        permissionList[permission].logged ?? '',
        ...roles.map((role) => may(role, permission)),
      ]),
    ),
    '## Fields',
    'Within a row that a role reaches, these are shown to some roles alone.',
    table(
      ['Field', 'What it is', ...heads],
      (Object.keys(guardedFields) as GuardedField[]).map((field) => [
        field,
        guardedFields[field],
        ...roles.map((role) => (seenBy[field].includes(role) ? 'yes' : '–')),
      ]),
    ),
    '## Roles',
    table(
      ['Role', 'For', 'Sensitivity of rows', 'Areas'],
      roles.map((role) => {
        const {title, says, clearance, byArea} = roleTable[role]
        return [title, says, clearance.join(', ') || 'none', byArea ? 'must be named' : 'all of the force, or those named']
      }),
    ),
    '',
  ].join('\n\n')
}
