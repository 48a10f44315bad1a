// Cuts a text into pieces at the edges of statements, so that statements that overlap can all be shown where they stand.

import type { Statement } from '../api'

/** A piece of the text and the statements whose words it belongs to, the shortest first. */
export interface Piece { begin: number; text: string; statements: Statement[] }

/** `characters` are code points, as the server counts offsets; `begin` and `end` bound one paragraph. */
export function pieces(characters: string[], begin: number, end: number, statements: Statement[]): Piece[] {
  const here = statements.filter(({ evidence }) => evidence.begin < end && evidence.end > begin)
  const edges = new Set([begin, end])
  for (const { evidence } of here) {
    edges.add(Math.max(begin, evidence.begin))
    edges.add(Math.min(end, evidence.end))
  }
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((from, idx) => {
    const to = sorted[idx + 1]!
    const covering = here
      .filter(({ evidence }) => evidence.begin <= from && evidence.end >= to)
      .sort((a, b) => length(a) - length(b))
    return { begin: from, text: characters.slice(from, to).join(''), statements: covering }
  })
}

const length = ({ evidence }: Statement) => evidence.end - evidence.begin
