import type {Block, Inline, LetterDocument} from './model.ts'

/** Where a bound figure stands in the plain text: offsets, half-open. */
export interface BoundSpan {
  readonly start: number
  readonly end: number
  readonly figure: string
}

/** A letter as the claim checker reads it, and where its bound figures stand in that text. */
export function plainLetter({blocks}: Pick<LetterDocument, 'blocks'>): {readonly text: string; readonly bound: readonly BoundSpan[]} {
  const bound: BoundSpan[] = []
  let text = ''
  const add = (inlines: readonly Inline[]) => {
    for (const inline of inlines) {
      if (inline.kind === 'bound') bound.push({start: text.length, end: text.length + inline.text.length, figure: inline.figure})
      text += inline.text
    }
  }
  const part = (block: Block) => {
    switch (block.kind) {
      case 'heading':
        text += '# '
        return add(block.inlines)
      case 'paragraph':
      case 'quote':
        return add(block.inlines)
      case 'list':
        return block.items.forEach((item, i) => {
          text += `${i > 0 ? '\n\n' : ''}- `
          add(item)
        })
      case 'table': {
        const start = text.length
        text += [block.caption, ...[block.head, ...block.rows].map((row) => row.join('\t'))].filter((line) => line !== '').join('\n')
        if (block.figure) bound.push({start, end: text.length, figure: block.figure})
        return
      }
      case 'chart': {
        const start = text.length
        text += block.title
        bound.push({start, end: text.length, figure: block.figure})
      }
    }
  }
  for (const block of blocks) {
    part(block)
    text += '\n\n'
  }
  return {text, bound}
}
