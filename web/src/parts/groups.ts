// The parts of a picture that nothing connects: each tells a story of its own.

import type { ArticleRef } from '../api'
import type { Known } from './picture-kinds'

/** Things that hang together, the largest part first; `article` is the one that tells most of what connects them. */
export interface Group { things: string[]; article: ArticleRef | null }

export function groupsOf({ nodes, edges, articles }: Known): Group[] {
  const leaders = new Map([...nodes.keys()].map((id) => [id, id]))
  const leaderOf = (id: string): string => {
    let leader = id
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader)) leader = next
    leaders.set(id, leader)
    return leader
  }
  for (const { from, to } of edges.values()) leaders.set(leaderOf(from), leaderOf(to))
  const found = new Map<string, { things: string[]; tellers: Map<string, number> }>()
  for (const id of nodes.keys()) {
    const group = found.get(leaderOf(id))
    if (group) group.things.push(id)
    else found.set(leaderOf(id), { things: [id], tellers: new Map() })
  }
  for (const { from, told } of edges.values()) {
    const tellers = found.get(leaderOf(from))?.tellers
    for (const { article } of told) tellers?.set(article, (tellers.get(article) ?? 0) + 1)
  }
  return [...found.values()].map(({ things, tellers }) => ({ things, article: mostOf(tellers, articles) })).sort((a, b) => b.things.length - a.things.length)
}

function mostOf(counts: Map<string, number>, articles: Known['articles']): ArticleRef | null {
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
  return (first && articles.get(first[0])) ?? null
}
