/**
 * Builds dist/: the command bundled for Node (packages stay outside it), the worker files, and the page's CSS and scripts.
 * `--if-stale` does nothing when no source is newer than the last build.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'dist', '.built')

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((max, name) => Math.max(max, newest(join(path, name))), stat.mtimeMs)
}

if (process.argv.includes('--if-stale') && existsSync(stamp)) {
  const built = statSync(stamp).mtimeMs
  if (['src', 'tools/build.mjs', 'package.json'].every((path) => newest(join(root, path)) <= built)) process.exit(0)
}

const esbuild = await import('esbuild')
const out = join(root, 'dist')
rmSync(out, {recursive: true, force: true})
mkdirSync(join(out, 'assets'), {recursive: true})

const entries = {answerable: 'src/app/main.ts'}
for (const name of readdirSync(join(root, 'src'), {recursive: true, encoding: 'utf8'})) {
  if (/\.worker\.ts$/.test(name)) entries[name.replace(/^.*\//, '').replace(/\.ts$/, '')] = join('src', name)
}
await esbuild.build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node26',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  logLevel: 'warning',
})

/** GDS Transport, its font faces and the crest are for gov.uk alone: the design system's licence lets us use all but those. */
const withoutBranding = (css) =>
  css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/"?GDS Transport"?\s*,/g, '')
    .replace(/[^{}]*\{[^{}]*govuk-crest[^{}]*\}/g, '')
    .replace(/[^{}]*(crest|crown)[^{}]*\{[^{}]*\}/g, '')
    .replace(/\/\*#[^*]*\*\//g, '')

const read = (path) => readFileSync(join(root, path), 'utf8')
const styles = [
  withoutBranding(read('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css')),
  withoutBranding(read('node_modules/@ministryofjustice/frontend/moj/moj-frontend.min.css')),
]
const own = join(root, 'src/web/assets')
if (existsSync(own)) {
  for (const name of readdirSync(own)
    .filter((name) => name.endsWith('.css'))
    .sort())
    styles.push(read(join('src/web/assets', name)))
  const scripts = readdirSync(own).filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
  if (scripts.length > 0)
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: scripts.map((name) => join('src/web/assets', name)),
      outdir: join(out, 'assets'),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      logLevel: 'warning',
    })
}
const {code} = await esbuild.transform(styles.join('\n'), {loader: 'css', minify: true, logLevel: 'error'})
writeFileSync(join(out, 'assets', 'answerable.css'), code)
writeFileSync(stamp, '')
