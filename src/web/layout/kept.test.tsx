import {describe, expect, it} from 'vitest'
import {DrawnPage, placing} from './drawn-page.ts'
import {keptEach, keptFor, keptOnce} from './kept.tsx'
import {PostForm} from './post-form.tsx'

/** A page of parts, as it is sent. */
function sent(draw: () => unknown, token = () => 'a token'): string {
  const placed = placing()
  const Content = () => draw() as never
  const text = (
    <DrawnPage.Provider value={{token, place: placed.place}}>
      <Content />
    </DrawnPage.Provider>
  ).toString()
  return Buffer.concat(placed.pieces(text)).toString()
}

describe('a drawing that is kept', () => {
  it('is made once for one thing, and again for another', () => {
    let made = 0
    const draw = keptFor<{readonly value: string}>(({value}) => {
      made++
      return <td>{value}</td>
    })
    const [was, is] = [{value: '63.0%'}, {value: '62.4%'}]
    expect(sent(() => [draw(was), draw(was)])).toBe('<td>63.0%</td><td>63.0%</td>')
    expect(sent(() => draw(is))).toBe('<td>62.4%</td>')
    expect(made).toBe(2)
  })

  it('of each of many things stands in their order', () => {
    const rows = keptEach<{readonly n: number}>(({n}) => <li>{n}</li>)
    const [a, b] = [{n: 1}, {n: 2}]
    expect(
      sent(() => (
        <ol>
          {rows([a, b])}
          {rows([])}
          {rows([b, a])}
        </ol>
      )),
    ).toBe('<ol><li>1</li><li>2</li><li>2</li><li>1</li></ol>')
  })

  it('stands where it was put, whatever was drawn first', () => {
    const [one, two] = [keptOnce(() => <b>–</b>), keptOnce(() => <i>’</i>)]
    const Late = () => two()
    expect(
      sent(() => (
        <p>
          before <Late /> between {one()} after · 999
        </p>
      )),
    ).toBe('<p>before <i>’</i> between <b>–</b> after · 999</p>')
  })

  it('holds what another holds', () => {
    const inner = keptOnce(() => <b>in</b>)
    const outer = keptOnce(() => <p>{inner()}</p>)
    expect(sent(() => [outer(), inner()])).toBe('<p><b>in</b></p><b>in</b>')
  })

  it('is text where no page is drawn', () => {
    const bold = keptOnce(() => <b>1 &amp; 2</b>)
    expect((<p>{bold()}</p>).toString()).toBe('<p><b>1 &amp; 2</b></p>')
  })

  it('is never put by what somebody typed', () => {
    const bold = keptOnce(() => <b>kept</b>)
    expect(
      sent(() => (
        <p title="<?kept 0?>">
          {'<?kept 0?>'} {bold()}
        </p>
      )),
    ).toBe('<p title="&lt;?kept 0?&gt;">&lt;?kept 0?&gt; <b>kept</b></p>')
  })

  it('holds no form that changes anything: its token is one page’s', () => {
    const form = keptOnce(() => <PostForm action="/x" />)
    expect(() => sent(form)).toThrow('never kept')
    expect(() => form()).toThrow('never kept')
  })

  it('is not lost when it was drawn and left out', () => {
    const bold = keptOnce(() => <b>kept</b>)
    expect(() =>
      sent(() => {
        bold()
        return <p />
      }),
    ).toThrow('1 pieces were placed in a page and 0 stand in it')
  })
})
