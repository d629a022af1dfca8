/** Powers of e folded out of the running product, so that exp(−nμt) with thousands of servers does not underflow before it matters. */
const fold = 200
const foldFactor = Math.exp(-fold)

/**
 * Σ over j of waiting[j] × term(j, I_z(shape, j + 1)) with z = exp(−patienceUnits): the chance, with j already waiting, that fewer than j + 1 of them
 * are gone by then. The incomplete beta grows with j by positive terms, each made from the one before, so no digit is lost.
 */
export function betaRise(
  waiting: Float64Array,
  shape: number,
  patienceUnits: number,
  term: (alreadyWaiting: number, beta: number) => number,
): number {
  const gone = -Math.expm1(-patienceUnits)
  let exponent = -patienceUnits * shape
  let step = 1
  let beta = 0
  let total = 0
  for (let j = 0; j < waiting.length; j++) {
    beta += step * Math.exp(exponent)
    total += waiting[j]! * term(j, Math.min(1, beta))
    step *= (gone * (shape + j)) / (j + 1)
    if (step > 1 / foldFactor) {
      step *= foldFactor
      exponent += fold
    }
  }
  return total
}
