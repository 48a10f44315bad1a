// Where the things of a picture stand: forces for what is connected, and room for every label.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force'

export interface Spot extends SimulationNodeDatum { id: string; width: number; height: number }
/** `length` is what the words on the line need. */
export interface Tie extends SimulationLinkDatum<Spot> { length: number }

/** A simulation of these spots. Those that have a place already keep near it; `tick` it as long as there is time. */
export function arrangement(spots: Spot[], ties: Tie[]) {
  const isSmall = spots.length <= 200
  return forceSimulation(spots)
    .force('ties', forceLink<Spot, Tie>(ties).id((spot) => spot.id).distance((tie) => (isSmall ? tie.length + halfOf(tie.source) + halfOf(tie.target) : 60)).strength(isSmall ? 0.8 : 0.3))
    .force('apart', forceManyBody<Spot>().strength(isSmall ? -1500 : -120).theta(0.9).distanceMax(isSmall ? 900 : 500))
    // Labels are wider than high, so that sideways the picture gets more room.
    .force('x', forceX<Spot>(0).strength(isSmall ? 0.015 : 0.05))
    .force('y', forceY<Spot>(0).strength(isSmall ? 0.035 : 0.05))
    .force('room', forceCollide<Spot>((spot) => (isSmall ? spot.width / 2 + 8 : 8)).iterations(isSmall ? 2 : 1))
    .stop()
}

/** A box is met at its side or at its top: nearly the wider one, so that the words of a line have room. */
const halfOf = (end: Tie['source']) => (typeof end === 'object' ? end.width * 0.4 : 0)

/** Pushes labels apart that still lie over each other: boxes, not circles. */
export function separate(spots: Spot[]): void {
  for (let round = 0; round < 60; round += 1) {
    let isMoved = false
    for (let i = 0; i < spots.length; i += 1) {
      for (let j = i + 1; j < spots.length; j += 1) {
        const a = spots[i]!
        const b = spots[j]!
        const x = (a.width + b.width) / 2 + 14 - Math.abs((a.x ?? 0) - (b.x ?? 0))
        const y = (a.height + b.height) / 2 + 14 - Math.abs((a.y ?? 0) - (b.y ?? 0))
        if (x <= 0 || y <= 0) continue
        isMoved = true
        // The shorter way is up or down, as a rule.
        const step = (y / 2) * ((a.y ?? 0) <= (b.y ?? 0) ? -1 : 1)
        a.y = (a.y ?? 0) + step
        b.y = (b.y ?? 0) - step
      }
    }
    if (!isMoved) return
  }
}

/** The largest connected part; the rest is told in a note and not drawn. */
export function mainland<E extends { from: string; to: string }>(ids: string[], edges: E[], center: string | null): Set<string> {
  const near = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { from, to } of edges) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const seen = new Set<string>()
  let best = new Set<string>()
  for (const start of center ? [center, ...ids] : ids) {
    if (seen.has(start)) continue
    const part = new Set([start])
    const open = [start]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const next of near.get(id) ?? []) {
        if (!part.has(next)) {
          part.add(next)
          open.push(next)
        }
      }
    }
    for (const id of part) seen.add(id)
    if (part.size > best.size) best = part
    if (center) break
  }
  return best
}
