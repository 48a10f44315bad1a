// Where the groups of a picture stand: in rows beside and under each other, as large as the frame allows.

import type { Spot } from './arrange'

/** How much room there is between groups, and above each for its headline. */
const GAP = 48

interface Box { spots: Spot[]; left: number; top: number; width: number; height: number }
interface Place { x: number; y: number }

/** Moves groups so that none lies over another and all of them are shown as large as they can be in this frame. */
export function pack(groups: Spot[][], frame: { width: number; height: number }): void {
  if (groups.length < 2) return
  // The highest first: then a row wastes little.
  const boxes = groups.map((spots): Box => ({ spots, ...boundsOf(spots) })).sort((a, b) => b.height - a.height)
  const widest = Math.max(...boxes.map(({ width }) => width))
  let best: { places: Place[]; zoom: number } | null = null
  for (let room = widest; room < widest * 8; room *= 1.12) {
    const places = inRows(boxes, room)
    const width = Math.max(...boxes.map((box, idx) => places[idx]!.x + box.width))
    const height = Math.max(...boxes.map((box, idx) => places[idx]!.y + box.height))
    const zoom = Math.min(frame.width / width, frame.height / height)
    if (best === null || zoom > best.zoom) best = { places, zoom }
  }
  for (const [idx, { spots, left, top }] of boxes.entries()) {
    const { x, y } = best!.places[idx]!
    for (const spot of spots) {
      spot.x = (spot.x ?? 0) - left + x
      spot.y = (spot.y ?? 0) - top + y
    }
  }
}

/** Each box in the first row that has room for it (first fit by decreasing height). */
function inRows(boxes: Box[], room: number): Place[] {
  const rows: { y: number; end: number }[] = []
  let bottom = 0
  return boxes.map(({ width, height }) => {
    let row = rows.find(({ end }) => end + width <= room)
    if (!row) {
      row = { y: bottom, end: 0 }
      rows.push(row)
      bottom += height + GAP
    }
    const place = { x: row.end, y: row.y }
    row.end += width + GAP
    return place
  })
}

export function boundsOf(spots: Spot[]): { left: number; top: number; width: number; height: number } {
  const [left, top] = [Math.min(...spots.map((spot) => (spot.x ?? 0) - spot.width / 2)), Math.min(...spots.map((spot) => (spot.y ?? 0) - spot.height / 2))]
  const [right, bottom] = [Math.max(...spots.map((spot) => (spot.x ?? 0) + spot.width / 2)), Math.max(...spots.map((spot) => (spot.y ?? 0) + spot.height / 2))]
  return { left, top, width: right - left, height: bottom - top }
}
