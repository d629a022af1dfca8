/** Most factors: each doubles the values needed, and each value may be a simulation. */
export const mostFactors = 7

export interface Shapley<Factor> {
  /** The value with no factor changed, and with all. */
  readonly none: number
  readonly all: number
  /** They sum to `all` − `none`. */
  readonly parts: readonly {readonly factor: Factor; readonly part: number}[]
}

const checked = <Factor>(factors: readonly Factor[]): readonly Factor[] => {
  if (new Set(factors).size !== factors.length) throw new Error('shapley: a factor stands twice')
  if (factors.length > mostFactors) throw new Error(`shapley: ${factors.length} factors; at most ${mostFactors}, as 2^m values are needed`)
  return factors
}

/** Every set of the factors, in the order in which `shapleyOf` takes their values: set number i holds factor k where bit k of i is 1. */
export function coalitions<Factor>(factors: readonly Factor[]): ReadonlySet<Factor>[] {
  checked(factors)
  return Array.from({length: 2 ** factors.length}, (_, bits) => new Set(factors.filter((_, k) => (bits >> k) & 1)))
}

/** |S|! (m − |S| − 1)! / m! for each size of S. */
function weights(m: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
  return Array.from({length: m}, (_, size) => (factorial(size) * factorial(m - size - 1)) / factorial(m))
}

/**
 * Each factor's part of the change from no factor changed to all of them: its average effect over every order in which they could have been
 * changed (Shapley, Contributions to the Theory of Games II, 1953). Exact: the parts sum to the change, whatever the interactions.
 * `values` are in the order of `coalitions`; where they are simulated, give all of them the same random numbers. What a model does not
 * reproduce of an observed change is no factor's part: show it as a row of its own.
 */
export function shapleyOf<Factor>(factors: readonly Factor[], values: readonly number[]): Shapley<Factor> {
  const m = checked(factors).length
  if (values.length !== 2 ** m) throw new Error(`shapley: ${values.length} values for ${m} factors; ${2 ** m} are needed`)
  for (const value of values) if (!Number.isFinite(value)) throw new Error(`shapley: a value of ${value}`)
  const weight = weights(m)
  const size = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + size(bits >> 1))
  const parts = factors.map((factor, k) => {
    let part = 0
    for (let bits = 0; bits < values.length; bits++) {
      if (((bits >> k) & 1) === 0) part += weight[size(bits)]! * (values[bits | (1 << k)]! - values[bits]!)
    }
    return {factor, part}
  })
  return {none: values[0]!, all: values.at(-1)!, parts}
}

/** The same from a function of the set of changed factors, called once for each of the 2^m sets. */
export const shapley = <Factor>(factors: readonly Factor[], value: (changed: ReadonlySet<Factor>) => number): Shapley<Factor> =>
  shapleyOf(factors, coalitions(factors).map(value))
