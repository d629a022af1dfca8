import {globSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {DrawnPage} from './drawn-page.ts'
import {PostForm} from './post-form.tsx'

const web = join(import.meta.dirname, '..')

it('[ACC-13] gives each form of a page a token of its own', () => {
  let made = 0
  const page = {token: () => `token-${++made}`, place: () => null as never}
  expect(
    (
      <DrawnPage.Provider value={page}>
        <PostForm action="/a" class="a-form" novalidate>
          <button type="submit">One</button>
        </PostForm>
        <PostForm action="/b" enctype="multipart/form-data" />
      </DrawnPage.Provider>
    ).toString(),
  ).toBe(
    '<form method="post" action="/a" class="a-form" novalidate=""><input type="hidden" name="form-token" value="token-1"/><button type="submit">One</button></form>' +
      '<form method="post" action="/b" enctype="multipart/form-data"><input type="hidden" name="form-token" value="token-2"/></form>',
  )
})

it('[ACC-13] is how every form of the site that changes anything is written', () => {
  const written = globSync('**/*.{ts,tsx}', {cwd: web})
    .filter((file) => !/\.test\.tsx?$/.test(file) && /\bmethod=(?!["']get["'])/i.test(readFileSync(join(web, file), 'utf8')))
    .toSorted()
  expect(written).toEqual(['layout/post-form.tsx'])
})
