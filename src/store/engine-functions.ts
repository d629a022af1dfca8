import {BOOLEAN, DOUBLE, type DuckDBConnection, DuckDBScalarFunction, UUID, VARCHAR} from '@duckdb/node-api'
import bindings from '@duckdb/node-bindings'

/**
 * Fills `into`, four words for each of `numbers`: an unsigned whole number of 128 bits, its lowest word first. Called with some thousands at a time,
 * in no stated order.
 */
export type NumberHash = (numbers: Float64Array, into: Int32Array) => void

const uuidBytes = 16

/** Adds `name(DOUBLE) → UUID` to an engine. The highest bit of the hash is told apart as the engine stores it, so that text and value agree. */
export function addNumberHash(connection: DuckDBConnection, name: string, hash: NumberHash): void {
  const made = DuckDBScalarFunction.create({name, returnType: UUID, parameterTypes: [DOUBLE], mainFunction: () => {}})
  let into = new Int32Array(0)
  // Values of a whole vector at once: one by one they cost more than what is made of them.
  bindings.scalar_function_set_function(made.scalar_function, (_info, input, output) => {
    const rows = bindings.data_chunk_get_size(input)
    const given = bindings.data_chunk_get_vector(input, 0)
    const cells = bindings.vector_get_data(given, rows * Float64Array.BYTES_PER_ELEMENT)
    const words = (rows * uuidBytes) / Int32Array.BYTES_PER_ELEMENT
    if (into.length < words) into = new Int32Array(words)
    hash(new Float64Array(cells.buffer, cells.byteOffset, rows), into)
    for (let word = 3; word < words; word += 4) into[word]! ^= 0x80000000
    bindings.copy_data_to_vector(output, 0, into.buffer, 0, rows * uuidBytes)
    // Which of the numbers are null, a bit each in words of 64; none where there is no mask.
    const known = bindings.vector_get_validity(given, Math.ceil(rows / 64) * 8) as Uint8Array | null
    if (!known) return
    bindings.vector_ensure_validity_writable(output)
    bindings.copy_data_to_vector_validity(output, 0, known.slice().buffer, 0, known.byteLength)
  })
  connection.registerScalarFunction(made)
}

/** Adds `name(VARCHAR) → BOOLEAN` to an engine: each text is handed to `take`, whose word is the value. Never left out, nor called twice for a row. */
export function addTaker(connection: DuckDBConnection, name: string, take: (text: string) => boolean): void {
  const made = DuckDBScalarFunction.create({
    name,
    returnType: BOOLEAN,
    parameterTypes: [VARCHAR],
    volatile: true,
    mainFunction: (_info, input, output) => {
      const texts = input.getColumnVector(0)
      for (let row = 0; row < input.rowCount; row++) {
        const text = texts.getItem(row)
        if (typeof text !== 'string') throw new Error(`${name} was given no text`)
        output.setItem(row, take(text))
      }
      output.flush()
    },
  })
  connection.registerScalarFunction(made)
}
