type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S

/** A row with its columns named as the code names things: `opened_on` becomes `openedOn`. */
export type Camelled<T> = {readonly [K in keyof T as K extends string ? Camel<K> : never]: T[K]}

export function camelled<T extends object>(row: T): Camelled<T> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  ) as Camelled<T>
}

type Snake<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Snake<Tail>}`
    : `_${Lowercase<Head>}${Snake<Tail>}`
  : S

/** The inverse: names of columns, for writing. What is undefined is left out. */
export function columns<T extends object>(values: T): {[K in keyof T as K extends string ? Snake<K> : never]: Exclude<T[K], undefined>} {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  ) as never
}
