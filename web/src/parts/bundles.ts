// All that connects two things, as one line: a picture with a line for each statement cannot be read.

import type { PictureEdge } from '../api'

export interface Bundle {
  id: string
  from: string
  to: string
  edges: PictureEdge[]
  /** What it says in few words: facts first. */
  label: string
  standing: 'fact' | 'open' | 'denied'
  /** Without an arrow: both do it, or each something to the other. */
  isMutual: boolean
}

export function bundles(edges: PictureEdge[]): Bundle[] {
  const pairs = new Map<string, PictureEdge[]>()
  for (const edge of edges) {
    if (edge.from === edge.to) continue
    const id = [edge.from, edge.to].sort().join(' ')
    const pair = pairs.get(id)
    if (pair) pair.push(edge)
    else pairs.set(id, [edge])
  }
  return [...pairs].map(([id, found]) => bundle(id, found))
}

const RANK: Record<string, number> = { fact: 0, open: 1, denied: 2 }

function bundle(id: string, found: PictureEdge[]): Bundle {
  const edges = [...found].sort((a, b) => (RANK[a.standing] ?? 1) - (RANK[b.standing] ?? 1) || b.weight - a.weight)
  const first = edges[0]!
  const words = [...new Set(edges.map(wordsOf))]
  const facts = [...new Set(edges.filter(({ standing }) => standing === 'fact').map(wordsOf))]
  const shown = facts.slice(0, 2).join(', ').length <= 20 && facts.length > 1 ? facts.slice(0, 2) : words.slice(0, 1)
  const left = words.length - shown.length
  return {
    id,
    from: first.from,
    to: first.to,
    edges,
    label: shown.join(', ') + (left > 0 ? ` +${left}` : ''),
    standing: first.standing === 'fact' || first.standing === 'denied' ? first.standing : 'open',
    isMutual: edges.some(({ symmetric, from }) => symmetric || from !== first.from),
  }
}

const wordsOf = ({ label, how }: PictureEdge) => (how ? `${label} (${how.length > 20 ? `${how.slice(0, 19).trimEnd()}…` : how})` : label)
