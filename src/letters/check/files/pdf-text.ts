import {spawn} from 'node:child_process'
import {limits} from './limits.ts'
import {refused} from './refuse.ts'

const programme = 'pdftotext'
const longestMs = 30_000

/**
 * The text of a PDF, in reading order, by pdftotext of poppler-utils where the machine has it. The bytes go in and the text comes out by pipes: no
 * file is written. Refused, saying what to do: a machine without it, a PDF with no text (a scan), a broken or locked one, and one that takes over
 * half a minute.
 */
export async function pdfText(name: string, bytes: Uint8Array): Promise<string> {
  const {code, text, problem} = await run(name, bytes)
  if (code !== 0)
    throw refused(name, `it is a PDF that cannot be read (${problem.trim().split('\n')[0] || `pdftotext ended with ${code}`})`)
  const plain = text.replaceAll('\f', '\n')
  if (plain.trim() === '') throw refused(name, 'it is a PDF with no text: pictures of pages. Ask for the document it was made from')
  return plain
}

interface Ended {
  readonly code: number | null
  readonly text: string
  readonly problem: string
}

const run = (name: string, bytes: Uint8Array): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(programme, ['-enc', 'UTF-8', '-nopgbrk', '-q', '-', '-'], {stdio: ['pipe', 'pipe', 'pipe'], timeout: longestMs})
    const parts: Buffer[] = []
    let [size, problem] = [0, '']
    child.on('error', (cause) =>
      reject(
        refused(
          name,
          'it is a PDF, and this machine has no pdftotext to read it with. Install poppler-utils, or copy its text and check that',
          cause,
        ),
      ),
    )
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      parts.push(part)
      if (size > limits.characters * 4) child.kill()
    })
    child.stderr.on('data', (part: Buffer) => {
      problem = (problem + part.toString()).slice(0, 400)
    })
    child.on('close', (code, signal) =>
      resolve({code, text: Buffer.concat(parts).toString('utf8'), problem: signal ? 'it took too long, or held too much' : problem}),
    )
    // A programme that ends early closes its input; what it says of why comes with its exit.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })
