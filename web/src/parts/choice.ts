// Which things a picture shows, if it cannot show all.

import type { PictureEdge, PictureNode } from '../api'

/**
 * The `limit` things that matter most among those that hang together, and always `center` and those that are `kept`.
 * It starts from the center or the most important thing and adds the most important neighbour again and again, so that
 * nothing stands alone. Islands are left out; with `leastIsland`, those of so many things follow while there is room.
 */
export function leading(nodes: PictureNode[], edges: PictureEdge[], center: string | null, kept: ReadonlySet<string>, limit: number, leastIsland = Infinity): Set<string> {
  const byId = new Map(nodes.map((node) => [node.iri, node]))
  const near = neighbours(byId, edges)
  const start = center !== null && byId.has(center) ? center : (largest(near, nodes, new Set())?.start ?? null)
  const chosen = new Set<string>()
  const open = new Set<string>(start === null ? [] : [start])
  for (const id of kept) if (byId.has(id)) open.add(id)
  const rank = (id: string) => (kept.has(id) || id === center ? Infinity : (byId.get(id)?.importance ?? 0))
  while (true) {
    if (open.size === 0 && chosen.size < limit) {
      const island = largest(near, nodes, chosen)
      if (island && island.size >= leastIsland) open.add(island.start)
    }
    let best: string | null = null
    for (const id of open) if (best === null || rank(id) > rank(best)) best = id
    if (best === null || (chosen.size >= limit + kept.size && rank(best) !== Infinity)) break
    open.delete(best)
    chosen.add(best)
    for (const next of near.get(best) ?? []) if (!chosen.has(next)) open.add(next)
  }
  return chosen
}

function neighbours(nodes: Map<string, PictureNode>, edges: PictureEdge[]): Map<string, string[]> {
  const near = new Map<string, string[]>([...nodes.keys()].map((id) => [id, []]))
  for (const { from, to } of edges) {
    if (from === to || !nodes.has(from) || !nodes.has(to)) continue
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  return near
}

/** The most important thing of the part that holds most things, among those that are not chosen yet. */
function largest(near: Map<string, string[]>, nodes: PictureNode[], chosen: ReadonlySet<string>): { start: string; size: number } | null {
  const sorted = [...nodes].sort((a, b) => b.importance - a.importance)
  const seen = new Set(chosen)
  let best: { start: string; size: number } | null = null
  for (const { iri } of sorted) {
    if (seen.has(iri)) continue
    seen.add(iri)
    const open = [iri]
    let size = 0
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      size += 1
      for (const next of near.get(id) ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        open.push(next)
      }
    }
    if (best === null || size > best.size) best = { start: iri, size }
  }
  return best
}
