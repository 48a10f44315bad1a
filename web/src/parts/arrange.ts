// Where the things of a picture stand. In a small picture the words of a line are a box of their own, between the boxes
// that it connects: so no word lies over another, and the line bends through its words.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force'

/** A box with its middle at x, y. */
export interface Spot extends SimulationNodeDatum { id: string; width: number; height: number; isWords: boolean }
export type Tie = SimulationLinkDatum<Spot>

/** A simulation of these spots. Those that have a place already start from it; `tick` it as long as there is time. */
export function arrangement(spots: Spot[], ties: Tie[], shape: 'dots' | 'wide' | 'tall') {
  const isSmall = shape !== 'dots'
  return forceSimulation(spots)
    .force('ties', forceLink<Spot, Tie>(ties).id((spot) => spot.id).distance((tie) => (isSmall ? reach(tie.source) + reach(tie.target) + 16 : 60)).strength(isSmall ? 0.9 : 0.3))
    .force('apart', forceManyBody<Spot>().strength((spot) => (isSmall ? (spot.isWords ? -220 : -750) : -120)).distanceMax(isSmall ? 900 : 500))
    .force('x', forceX<Spot>(0).strength({ dots: 0.05, wide: 0.02, tall: 0.12 }[shape]))
    .force('y', forceY<Spot>(0).strength({ dots: 0.05, wide: 0.05, tall: 0.02 }[shape]))
    .force('room', forceCollide<Spot>((spot) => (isSmall ? (spot.width + spot.height) / 4 + 6 : 8)))
    .stop()
}

/** A box is met at its side or at its top: between the two. */
const reach = (end: Tie['source']) => (typeof end === 'object' ? end.width * 0.3 + end.height * 0.25 : 0)

/** Gives spots without a place one beside what they are tied to, each in a direction of its own. */
export function seed(spots: Map<string, Spot>, ties: { from: string; to: string }[]): void {
  let turn = 0
  const isPlaced = (spot: Spot | undefined): spot is Spot & { x: number; y: number } => spot?.x !== undefined
  for (let round = 0; round < 3; round += 1) {
    for (const { from, to } of ties) {
      for (const [known, unknown] of [[spots.get(from), spots.get(to)], [spots.get(to), spots.get(from)]]) {
        if (!unknown || isPlaced(unknown) || !isPlaced(known)) continue
        // The golden angle: directions that follow each other are far apart.
        turn += 2.399963
        unknown.x = known.x + Math.cos(turn) * 220
        unknown.y = known.y + Math.sin(turn) * 150
      }
    }
  }
}

/** Moves the words of each line most of the way to its middle: the less a line bends, the better it is followed. */
export function straighten(spots: Map<string, Spot>, lines: { id: string; from: string; to: string }[]): void {
  for (const { id, from, to } of lines) {
    const [words, a, b] = [spots.get(id), spots.get(from), spots.get(to)]
    if (!words || !a || !b) continue
    words.x = (words.x ?? 0) * 0.2 + ((a.x ?? 0) + (b.x ?? 0)) * 0.4
    words.y = (words.y ?? 0) * 0.2 + ((a.y ?? 0) + (b.y ?? 0)) * 0.4
  }
}

/** Bends lines around boxes that are not their own, by moving their words: a line goes from one end through its words to the other. */
export function evade(spots: Map<string, Spot>, lines: { id: string; from: string; to: string }[]): void {
  const boxes = [...spots.values()].filter(({ isWords }) => !isWords)
  for (const { id, from, to } of lines) {
    const [words, ...ends] = [spots.get(id), spots.get(from), spots.get(to)]
    if (!words) continue
    for (const end of ends) for (const box of boxes) if (end && !ends.includes(box)) giveWay(words, end, box)
  }
}

/** Moves the words so far that the line between them and the end passes beside the box. */
function giveWay(words: Spot, end: Spot, box: Spot): void {
  const [dx, dy] = [(words.x ?? 0) - (end.x ?? 0), (words.y ?? 0) - (end.y ?? 0)]
  const length = Math.hypot(dx, dy)
  if (length < 1) return
  const [ux, uy] = [dx / length, dy / length]
  const [bx, by] = [(box.x ?? 0) - (end.x ?? 0), (box.y ?? 0) - (end.y ?? 0)]
  const along = (bx * ux + by * uy) / length
  if (along < 0.15 || along > 1) return
  const beside = bx * -uy + by * ux
  const room = (Math.abs(uy) * box.width + Math.abs(ux) * box.height) / 2 + 8
  if (Math.abs(beside) >= room) return
  const step = Math.min(120, (room - Math.abs(beside)) / along) * (beside < 0 ? 1 : -1)
  words.x = (words.x ?? 0) - uy * step
  words.y = (words.y ?? 0) + ux * step
}

/** Pushes boxes apart that still lie over each other. */
export function separate(spots: Spot[]): void {
  for (let round = 0; round < 120; round += 1) {
    let isMoved = false
    for (let i = 0; i < spots.length; i += 1) {
      for (let j = i + 1; j < spots.length; j += 1) {
        if (pushed(spots[i]!, spots[j]!)) isMoved = true
      }
    }
    if (!isMoved) return
  }
}

function pushed(a: Spot, b: Spot): boolean {
  const [dx, dy] = [(b.x ?? 0) - (a.x ?? 0), (b.y ?? 0) - (a.y ?? 0)]
  const x = (a.width + b.width) / 2 + 12 - Math.abs(dx)
  const y = (a.height + b.height) / 2 + 8 - Math.abs(dy)
  if (x <= 0 || y <= 0) return false
  // The shorter way out; words give way to things, but not for all of it: between two things they would never find room.
  const share = a.isWords === b.isWords ? 0.5 : a.isWords ? 0.85 : 0.15
  if (x < y) {
    const step = x * (dx < 0 ? -1 : 1)
    a.x = (a.x ?? 0) - step * share
    b.x = (b.x ?? 0) + step * (1 - share)
  } else {
    const step = y * (dy < 0 ? -1 : 1)
    a.y = (a.y ?? 0) - step * share
    b.y = (b.y ?? 0) + step * (1 - share)
  }
  return true
}

/** The bend of a line from `a` to `b` whose middle lies at `middle`: place along the line, and distance from it. */
export function bend(a: Spot, b: Spot, middle: Spot): { weight: number; distance: number } {
  const point = (spot: Spot) => [spot.x ?? 0, spot.y ?? 0] as const
  const [[ax, ay], [bx, by], [mx, my]] = [point(a), point(b), point(middle)]
  const length = Math.hypot(bx - ax, by - ay) || 1
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  // A quadratic Bézier curve is at its middle half as far out as its control point.
  const [cx, cy] = [2 * mx - (ax + bx) / 2, 2 * my - (ay + by) / 2]
  return { weight: ((cx - ax) * ux + (cy - ay) * uy) / length, distance: (cx - ax) * -uy + (cy - ay) * ux }
}
