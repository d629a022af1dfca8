import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync, writeFileSync} from 'node:fs'
import {Agent, get} from 'node:http'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {outDir} from './calls-file.ts'
import {type Measured, median} from './report.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const connections = 10
const roundMs = 3000

/** A server in a process of its own, once it says where it is. */
function start(args: readonly string[]): Promise<{readonly child: ChildProcess; readonly address: string}> {
  const child = spawn(process.execPath, args, {cwd: root, stdio: ['ignore', 'ignore', 'pipe']})
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      if (address) resolve({child, address})
    })
    child.on('exit', () => reject(new Error(said)))
  })
}

const fetchText = (url: string, agent: Agent, cookie = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, {agent, headers: {cookie}}, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${response.statusCode}`))))
    }).on('error', reject)
  })

/** Signs in as the demonstration's analyst, as a reader does, and gives the session's cookie. */
async function signedIn(address: string): Promise<string> {
  const page = await fetch(`${address}/sign-in`)
  const visitor = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
  const form = (await page.text()).split('<form').find((text) => text.includes('>Analyst<'))!
  const [token, person] = ['form-token', 'person'].map((name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)![1]!)
  const answer = await fetch(`${address}/sign-in/demonstration`, {
    method: 'POST',
    redirect: 'manual',
    headers: {cookie: visitor.join('; '), origin: address},
    body: new URLSearchParams({'form-token': token!, person: person!}),
  })
  const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('answerable='))
  if (!session) throw new Error(`signing in gave ${answer.status}`)
  return session.split(';')[0]!
}

/** Requests answered in a second over ten connections that are kept open. Stops by itself. */
async function rate(url: string, cookie = ''): Promise<number> {
  const agent = new Agent({keepAlive: true, maxSockets: connections})
  const until = performance.now() + roundMs
  let answered = 0
  await Promise.all(
    Array.from({length: connections}, async () => {
      while (performance.now() < until) {
        await fetchText(url, agent, cookie)
        answered++
      }
    }),
  )
  agent.destroy()
  return answered / (roundMs / 1000)
}

export async function page(): Promise<Measured[]> {
  const dir = join(outDir, 'demo')
  if (!existsSync(join(dir, 'demo.json'))) {
    const demo = spawn(process.execPath, ['dist/answerable.js', 'demo', dir, '--no-serve'], {cwd: root, stdio: 'ignore'})
    await new Promise((resolve) => demo.on('exit', resolve))
  }
  const ours = await start(['dist/answerable.js', 'serve', '--workspace', dir, '--port', '0'])
  const url = `${ours.address}/measures`
  const agent = new Agent({keepAlive: true})
  const cookie = await signedIn(ours.address)
  const began = performance.now()
  const text = await fetchText(url, agent, cookie)
  const cold = performance.now() - began
  const file = join(outDir, 'measures.html')
  writeFileSync(file, text)
  const bare = await start(['bench/bare-page.ts', file])
  const rates: {ours: number[]; bare: number[]} = {ours: [], bare: []}
  for (let round = 0; round < 3; round++) {
    rates.ours.push(await rate(url, cookie))
    rates.bare.push(await rate(`${bare.address}/`))
  }
  agent.destroy()
  ours.child.kill()
  bare.child.kill()
  const [mine, limit] = [median(rates.ours), median(rates.bare)]
  return [
    {
      bench: 'page',
      what: `all measures, ${Math.round(text.length / 1024)} kB, ${connections} connections, requests a second`,
      ours: mine.toFixed(0),
      raw: limit.toFixed(0),
      ratio: mine / limit,
      limit: {atLeast: 0.3},
    },
    {
      bench: 'page',
      what: 'cold first view of all measures, seconds',
      ours: (cold / 1000).toFixed(2),
      raw: '',
      ratio: cold / 1000,
      limit: null,
    },
  ]
}
