import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {fenced, type Layer, layers, typesOnly} from './layers.ts'

const root = dirname(fileURLToPath(import.meta.url))
const allowed: Readonly<Record<string, readonly string[]>> = layers
const sources = readdirSync(root, {recursive: true, encoding: 'utf8'})
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && file.includes('/'))

interface Import {
  readonly file: string
  readonly layer: string
  readonly to: string
  readonly typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const layer = file.split('/')[0]!
  const found: Import[] = []
  for (const [, clause, to] of text.matchAll(/^(?:import|export)\s+([^'";]*?from\s+)?'([^']+)'/gm))
    found.push({file, layer, to: to!, typeOnly: /^type\b/.test(clause ?? '')})
  for (const [, to] of text.matchAll(/\bimport\(\s*'([^']+)'/g)) found.push({file, layer, to: to!, typeOnly: false})
  return found
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || /\/testing\//.test(file)
const imports = sources.filter((file) => !isTest(file)).flatMap(importsOf)

it('reads every layer, and every folder is one', () => {
  expect(new Set(sources.map((file) => file.split('/')[0])).difference(new Set(Object.keys(layers)))).toEqual(new Set())
  expect(imports.length).toBeGreaterThan(100)
})

it('imports only flow the way src/layers.ts says', () => {
  const broken: string[] = []
  for (const {file, layer, to, typeOnly} of imports) {
    const other = /^#([a-z]+)\//.exec(to)?.[1]
    if (other && other !== layer && !allowed[layer]?.includes(other)) broken.push(`${file}: ${layer} may not import ${other} (${to})`)
    if (other && !typeOnly && typesOnly.some(([from, types]) => from === layer && types === other))
      broken.push(`${file}: ${layer} may import only types of ${other} (${to})`)
    const relative = to.startsWith('.') ? join(dirname(file), to).split('/')[0] : layer
    if (relative !== layer && !(layer === 'app' && to.startsWith('../..'))) broken.push(`${file}: use '#${relative}/…', not ${to}`)
  }
  expect(broken).toEqual([])
})

it('keeps fenced packages behind their fences', () => {
  const broken: string[] = []
  for (const {file, layer, to} of imports) {
    for (const [prefix, {only, why}] of Object.entries(fenced)) {
      const inFence = to === prefix || to.startsWith(prefix.endsWith('/') || prefix.endsWith('-') ? prefix : `${prefix}/`)
      if (inFence && !only.includes(layer as Layer)) broken.push(`${file}: only ${only.join(', ')} may import ${to} (${why})`)
    }
  }
  expect(broken).toEqual([])
})

it('the list has no cycle: each layer imports only layers above it', () => {
  const names = Object.keys(layers)
  for (const [name, uses] of Object.entries(layers)) {
    for (const use of uses) expect(names.indexOf(use), `${name} → ${use}`).toBeLessThan(names.indexOf(name))
  }
})

it('no clock or chance but core’s', () => {
  const ambient = /\bnew Date\(|\bDate\.now\(|\bMath\.random\(|\bTemporal\.Now\b|\bperformance\.now\(/
  const broken = sources
    .filter((file) => !file.startsWith('core/') && !isTest(file) && !/\/assets\//.test(file))
    .filter((file) => ambient.test(readFileSync(join(root, file), 'utf8')))
  expect(broken).toEqual([])
})

it('keeps files short enough to read: 400 lines, 600 for tests', () => {
  const long = sources
    .map((file) => ({file, lines: readFileSync(join(root, file), 'utf8').split('\n').length}))
    .filter(({file, lines}) => lines > (isTest(file) ? 600 : 400))
  expect(long).toEqual([])
})
