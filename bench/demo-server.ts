import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {outDir} from './calls-file.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** A server in a process of its own, once it says where it is. */
export function startServer(args: readonly string[]): Promise<{readonly child: ChildProcess; readonly address: string}> {
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

/** Signs in as one of the demonstration's people, by the title of their role, as a reader does, and gives the session's cookie. */
export async function signedIn(address: string, role = 'Analyst'): Promise<string> {
  const page = await fetch(`${address}/sign-in`)
  const visitor = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
  const form = (await page.text()).split('<form').find((text) => text.includes(`>${role}<`))!
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

/** The folder of the demonstration in bench/out, made where it is not there yet. */
export async function demoDir(): Promise<string> {
  const dir = join(outDir, 'demo')
  if (!existsSync(join(dir, 'demo.json'))) {
    const demo = spawn(process.execPath, ['dist/answerable.js', 'demo', dir, '--no-serve'], {cwd: root, stdio: 'ignore'})
    await new Promise((resolve) => demo.on('exit', resolve))
  }
  return dir
}

/** The demonstration, served to somebody who has signed in, in the role of that title. */
export async function demoServer(
  role = 'Analyst',
): Promise<{readonly address: string; readonly cookie: string; pause(): void; close(): Promise<void>}> {
  const dir = await demoDir()
  const {child, address} = await startServer(['dist/answerable.js', 'serve', '--workspace', dir, '--port', '0'])
  return {
    address,
    cookie: await signedIn(address, role),
    // What it works out behind the pages would be measured too.
    pause: () => void child.kill('SIGSTOP'),
    close: () =>
      new Promise((resolve) => {
        child.kill('SIGCONT')
        child.removeAllListeners('exit')
        child.on('exit', () => resolve())
        child.kill()
      }),
  }
}
