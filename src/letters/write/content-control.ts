import {createHash} from 'node:crypto'
import {XmlAttributeComponent, XmlComponent} from 'docx'
import {type BindingKind, type BoundFigure, bindingKinds} from '../compose/model.ts'

class Value extends XmlAttributeComponent<{readonly val: string}> {
  protected override readonly xmlKeys = {val: 'w:val'}
}

class Named extends XmlComponent {
  constructor(name: string, val: string | null) {
    super(name)
    if (val !== null) this.root.push(new Value({val}))
  }
}

class Holder extends XmlComponent {
  constructor(name: string, children: readonly XmlComponent[]) {
    super(name)
    this.root.push(...children)
  }
}

const tagPrefix = 'answerable:'

/**
 * A content control (w:sdt) round what a binding printed. Its tag names the figure; it cannot be deleted by a slip of the keys, its text can be
 * edited, and what was edited is reported when the file comes back.
 */
export class ContentControl extends XmlComponent {
  constructor(figure: string, kind: 'run' | 'block', content: readonly XmlComponent[]) {
    super('w:sdt')
    this.root.push(
      new Holder('w:sdtPr', [
        new Named('w:alias', kind === 'run' ? 'Bound figure' : 'Bound table or chart'),
        new Named('w:tag', `${tagPrefix}${figure}`),
        new Named('w:lock', 'sdtLocked'),
      ]),
      new Holder('w:sdtContent', content),
    )
  }
}

/** The figure a control's tag names, or null for a control of somebody else's. */
export const figureOfTag = (tag: string): string | null => (tag.startsWith(tagPrefix) ? tag.slice(tagPrefix.length) : null)

const propertyPrefix = 'answerable-'

/** A fingerprint of what a table or a chart printed, in which white space counts for nothing. */
export const printHash = (text: string): string => createHash('sha256').update(text.replace(/\s+/g, '')).digest('hex').slice(0, 16)

/** What a control stands for, in the document's own properties: the binding, and what it printed; of a table or chart, the fingerprint of that. */
export const bindingProperty = (
  {id, binding, kind, text}: BoundFigure,
  block: string | null,
): {readonly name: string; readonly value: string} => ({
  name: `${propertyPrefix}${id}`,
  value: JSON.stringify([binding, kind, block === null ? text : printHash(block)]),
})

export interface StoredBinding {
  readonly binding: string
  readonly kind: BindingKind
  /** What it printed, or of a table or chart the fingerprint of it. */
  readonly printed: string
}

/** The inverse, for a property read back; null for any other property. */
export function storedBinding(name: string, value: string): {readonly id: string; readonly stored: StoredBinding} | null {
  if (!name.startsWith(propertyPrefix)) return null
  try {
    const [binding, kind, printed] = JSON.parse(value) as unknown[]
    const known = bindingKinds.find((each) => each === kind)
    if (typeof binding !== 'string' || !known || typeof printed !== 'string') return null
    return {id: name.slice(propertyPrefix.length), stored: {binding, kind: known, printed}}
  } catch {
    return null
  }
}
