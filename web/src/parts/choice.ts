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
  const parts = partsOf(near, nodes)
  const start = center !== null && byId.has(center) ? center : (parts[0]?.start ?? null)
  const islands = parts.filter(({ size }) => size >= leastIsland).map(({ start: first }) => first)
  const chosen = new Set<string>()
  const open = new Set<string>(start === null ? [] : [start])
  for (const id of kept) if (byId.has(id)) open.add(id)
  const rank = (id: string) => (kept.has(id) || id === center ? Infinity : (byId.get(id)?.importance ?? 0))
  while (open.size > 0) {
    let best: string | null = null
    for (const id of open) if (best === null || rank(id) > rank(best)) best = id
    if (best === null || (chosen.size >= limit + kept.size && rank(best) !== Infinity)) break
    open.delete(best)
    chosen.add(best)
    for (const next of near.get(best) ?? []) if (!chosen.has(next)) open.add(next)
    if (open.size === 0 && chosen.size < limit) {
      while (islands[0] !== undefined && chosen.has(islands[0])) islands.shift()
      if (islands[0] !== undefined) open.add(islands[0])
    }
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

/** All that hangs together, the largest part first: how many things, and the most important one of them. */
function partsOf(near: Map<string, string[]>, nodes: PictureNode[]): { start: string; size: number }[] {
  const seen = new Set<string>()
  const found: { start: string; size: number }[] = []
  for (const { iri } of [...nodes].sort((a, b) => b.importance - a.importance)) {
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
    found.push({ start: iri, size })
  }
  // The order of importance stays among parts of one size.
  return found.sort((a, b) => b.size - a.size)
}
