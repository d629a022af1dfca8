/** What a document may be at most before it is refused: far above any letter, far below what would hold the machine. */
export const limits = {
  /** Of the file as it comes. */
  fileBytes: 30_000_000,
  /** Of the text read from it: about two thousand pages. */
  characters: 6_000_000,
  zipParts: 5_000,
  /** Of one part of a Word file, unpacked. */
  partBytes: 60_000_000,
  /** Unpacked against packed, where the part is large enough to matter. */
  ratio: 200,
  ratioFrom: 2_000_000,
  /** How deep elements may nest. */
  depth: 400,
} as const
