import type {Register} from './command.ts'

const held = new WeakMap<object, {changes: number; readonly made: Map<string, unknown>}>()
const most = 500

/**
 * What was derived from the register, made once until a command changes something, in this process or another. The key names all that it
 * depends on beside the rows: who asks, the day, the snapshot.
 */
export function remembered<T>(register: Register, key: string, make: () => T): T {
  const changes = register.db.read((rows) => rows.first(rows.db.selectFrom('audit_head').select('changes')))!.changes
  let kept = held.get(register.db)
  if (kept?.changes !== changes) {
    kept = {changes, made: new Map()}
    held.set(register.db, kept)
  }
  if (kept.made.has(key)) return kept.made.get(key) as T
  const made = make()
  if (kept.made.size >= most) kept.made.delete(kept.made.keys().next().value!)
  kept.made.set(key, made)
  // What could not be made is tried again.
  if (made instanceof Promise) made.catch(() => kept.made.delete(key))
  return made
}
