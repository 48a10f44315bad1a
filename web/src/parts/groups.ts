// The parts of a picture that nothing connects: each tells a story of its own.

import type { ArticleRef } from '../api'
import type { Known } from './picture-kinds'

/** Things that hang together, the largest part first; `article` is the one that tells most of what connects them. */
export interface Group { things: string[]; article: ArticleRef | null }

export function groupsOf({ nodes, edges, articles }: Known): Group[] {
  const leaders = new Map([...nodes.keys()].map((id) => [id, id]))
  const leaderOf = (id: string): string => {
    const next = leaders.get(id) ?? id
    return next === id ? id : leaderOf(next)
  }
  for (const { from, to } of edges.values()) leaders.set(leaderOf(from), leaderOf(to))
  const things = new Map<string, string[]>()
  const tellers = new Map<string, Map<string, number>>()
  for (const id of nodes.keys()) things.set(leaderOf(id), [...(things.get(leaderOf(id)) ?? []), id])
  for (const { from, told } of edges.values()) {
    const counts = tellers.get(leaderOf(from)) ?? new Map<string, number>()
    for (const { article } of told) counts.set(article, (counts.get(article) ?? 0) + 1)
    tellers.set(leaderOf(from), counts)
  }
  return [...things].map(([leader, ids]) => ({ things: ids, article: mostOf(tellers.get(leader), articles) })).sort((a, b) => b.things.length - a.things.length)
}

function mostOf(counts: Map<string, number> | undefined, articles: Known['articles']): ArticleRef | null {
  const [first] = [...(counts ?? [])].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
  return (first && articles.get(first[0])) ?? null
}
