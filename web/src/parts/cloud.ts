// A picture of many things, some thousand: dots, thin lines, and the names of as many as have room, the most important first.
// Everything of one colour is one path of the canvas, so that 5,000 dots move smoothly without a graphics card.

import type { PictureNode } from '../api'
import { isDark } from '../state'
import { tone } from '../words'
import { arrangement, type Spot } from './arrange'
import { bundles } from './bundles'
import type { Drawing, Known, Tap } from './picture-kinds'
import { coloursOf } from './picture-style'

interface Dot extends Spot { node: PictureNode; radius: number; tone: ReturnType<typeof tone> }
interface View { x: number; y: number; zoom: number }
/** A step of the arrangement may take so long (ms): the rest of a frame is for drawing. */
const STEP = 14
const STEPS = 220

export function openCloud(container: HTMLElement, tap: Tap): Drawing {
  const canvas = document.createElement('canvas')
  canvas.className = 'cloud'
  container.append(canvas)
  const pen = canvas.getContext('2d')
  let dots: Dot[] = []
  let lines: [Dot, Dot][] = []
  let view: View = { x: 0, y: 0, zoom: 1 }
  let frame = 0
  let isMovedByReader = false
  let step: (() => boolean) | null = null

  const size = () => [container.clientWidth, container.clientHeight] as const
  const wanted = () => { if (frame === 0) frame = requestAnimationFrame(paint) }
  const paint = () => {
    frame = 0
    const isGoingOn = step?.() ?? false
    if (!isMovedByReader) view = around(dots, ...size())
    if (pen) drawAll(pen, canvas, size(), dots, lines, view)
    if (isGoingOn) wanted()
  }
  const zoomBy = (factor: number, x: number, y: number) => {
    isMovedByReader = true
    const zoom = Math.min(8, Math.max(0.02, view.zoom * factor))
    view = { zoom, x: x - (x - view.x) * (zoom / view.zoom), y: y - (y - view.y) * (zoom / view.zoom) }
    wanted()
  }
  const panBy = (x: number, y: number) => {
    isMovedByReader = true
    view = { ...view, x: view.x + x, y: view.y + y }
    wanted()
  }
  const stop = listen(canvas, container, panBy, zoomBy, (x, y) => {
    const dot = nearest(dots, (x - view.x) / view.zoom, (y - view.y) / view.zoom, 12 / view.zoom)
    if (dot) tap(dot.node)
  })
  const watch = new ResizeObserver(wanted)
  watch.observe(container)

  return {
    show: (known) => {
      ({ dots, lines } = placed(known, dots))
      const simulation = arrangement(dots, lines.map(([source, target]) => ({ source: source.id, target: target.id })), 'dots')
      let done = 0
      step = () => {
        const until = performance.now() + STEP
        while (performance.now() < until && done < STEPS) {
          simulation.tick()
          done += 1
        }
        return done < STEPS
      }
      wanted()
    },
    whole: () => { isMovedByReader = false; wanted() },
    steer: (key) => {
      const [width, height] = size()
      const moves: Record<string, () => void> = {
        ArrowLeft: () => panBy(60, 0), ArrowRight: () => panBy(-60, 0), ArrowUp: () => panBy(0, 60), ArrowDown: () => panBy(0, -60),
        '+': () => zoomBy(1.25, width / 2, height / 2), '=': () => zoomBy(1.25, width / 2, height / 2), '-': () => zoomBy(0.8, width / 2, height / 2),
        '0': () => { isMovedByReader = false; wanted() },
      }
      moves[key]?.()
      return key in moves
    },
    restyle: wanted,
    image: () => new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture cannot be saved'))))),
    close: () => { cancelAnimationFrame(frame); stop(); watch.disconnect(); canvas.remove() },
  }
}

/** Dots for the things; those that are there already stay where they are. */
function placed(known: Known, old: Dot[]): { dots: Dot[]; lines: [Dot, Dot][] } {
  const before = new Map(old.map((dot) => [dot.id, dot]))
  const byId = new Map<string, Dot>()
  const most = Math.max(1, ...[...known.nodes.values()].map(({ importance }) => importance))
  for (const node of known.nodes.values()) {
    const radius = 2.5 + 9 * Math.sqrt(Math.max(0, node.importance) / most)
    const dot: Dot = { id: node.iri, node, radius, tone: tone(node.kind), width: 2 * radius, height: 2 * radius, isWords: false }
    const known_ = before.get(node.iri)
    if (known_) Object.assign(dot, { x: known_.x, y: known_.y })
    byId.set(node.iri, dot)
  }
  const lines = bundles([...known.edges.values()]).flatMap(({ from, to }): [Dot, Dot][] => {
    const [a, b] = [byId.get(from), byId.get(to)]
    return a && b ? [[a, b]] : []
  })
  // The most important are drawn, named and found first.
  return { dots: [...byId.values()].sort((a, b) => b.radius - a.radius), lines }
}

function around(dots: Dot[], width: number, height: number): View {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x = 0, y = 0 } of dots) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (dots.length === 0) return { x: 0, y: 0, zoom: 1 }
  const zoom = Math.min(1.5, (width - 60) / (right - left + 1), (height - 60) / (bottom - top + 1))
  return { zoom, x: width / 2 - ((left + right) / 2) * zoom, y: height / 2 - ((top + bottom) / 2) * zoom }
}

function drawAll(pen: CanvasRenderingContext2D, canvas: HTMLCanvasElement, [width, height]: readonly [number, number], dots: Dot[], lines: [Dot, Dot][], view: View): void {
  const scale = window.devicePixelRatio || 1
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
  }
  const colour = coloursOf(isDark())
  const at = (dot: Dot) => [(dot.x ?? 0) * view.zoom + view.x, (dot.y ?? 0) * view.zoom + view.y] as const
  pen.setTransform(scale, 0, 0, scale, 0, 0)
  pen.fillStyle = colour.paper
  pen.fillRect(0, 0, width, height)

  pen.beginPath()
  for (const [a, b] of lines) {
    const [[ax, ay], [bx, by]] = [at(a), at(b)]
    pen.moveTo(ax, ay)
    pen.lineTo(bx, by)
  }
  pen.strokeStyle = colour.line
  pen.globalAlpha = lines.length > 800 ? 0.22 : 0.5
  pen.lineWidth = 0.7
  pen.stroke()
  pen.globalAlpha = 1

  const paths = new Map<string, Path2D>()
  const visible: [Dot, number, number][] = []
  for (const dot of dots) {
    const [x, y] = at(dot)
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue
    visible.push([dot, x, y])
    const path = paths.get(dot.tone) ?? new Path2D()
    paths.set(dot.tone, path)
    const radius = Math.max(1.2, dot.radius * Math.min(1, view.zoom * 1.4))
    path.moveTo(x + radius, y)
    path.arc(x, y, radius, 0, 2 * Math.PI)
  }
  for (const [name, path] of paths) {
    pen.fillStyle = colour[name as keyof typeof colour] ?? colour.plain
    pen.fill(path)
  }
  writeNames(pen, visible, colour.ink, colour.paper)
}

/** Names where there is room for them, and not more than can be read. */
function writeNames(pen: CanvasRenderingContext2D, visible: [Dot, number, number][], ink: string, paper: string): void {
  pen.font = '12px system-ui, sans-serif'
  pen.textBaseline = 'middle'
  pen.lineWidth = 3
  pen.lineJoin = 'round'
  pen.strokeStyle = paper
  pen.fillStyle = ink
  const taken: [number, number, number, number][] = []
  for (const [dot, x, y] of visible.slice(0, 400)) {
    if (taken.length >= 60) return
    const left = x + dot.radius + 3
    const box: [number, number, number, number] = [left - 3, y - 9, left + pen.measureText(dot.node.label).width + 6, y + 9]
    if (taken.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t)) continue
    taken.push(box)
    pen.strokeText(dot.node.label, left, y)
    pen.fillText(dot.node.label, left, y)
  }
}

function nearest(dots: Dot[], x: number, y: number, reach: number): Dot | null {
  let best: Dot | null = null
  let least = reach
  for (const dot of dots) {
    const distance = Math.hypot((dot.x ?? 0) - x, (dot.y ?? 0) - y) - dot.radius
    if (distance < least) {
      best = dot
      least = distance
    }
  }
  return best
}

/** One finger or the mouse moves, two fingers and the wheel change the size (the wheel once the picture has the focus). */
function listen(canvas: HTMLCanvasElement, container: HTMLElement, panBy: (x: number, y: number) => void, zoomBy: (factor: number, x: number, y: number) => void, click: (x: number, y: number) => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const fingers = new Map<number, { x: number; y: number }>()
  let way = 0
  const spread = () => {
    const [a, b] = [...fingers.values()]
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
  }
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY })
    way = 0
  }, { signal })
  canvas.addEventListener('pointermove', (event) => {
    const finger = fingers.get(event.pointerId)
    if (!finger) return
    const before = spread()
    const [x, y] = [event.offsetX - finger.x, event.offsetY - finger.y]
    fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY })
    way += Math.hypot(x, y)
    if (fingers.size === 1) panBy(x, y)
    else if (before > 0) zoomBy(spread() / before, event.offsetX, event.offsetY)
  }, { signal })
  const up = (event: PointerEvent) => {
    if (fingers.delete(event.pointerId) && way < 5) click(event.offsetX, event.offsetY)
  }
  canvas.addEventListener('pointerup', up, { signal })
  canvas.addEventListener('pointercancel', (event) => { fingers.delete(event.pointerId) }, { signal })
  canvas.addEventListener('wheel', (event) => {
    if (!container.contains(document.activeElement)) return
    event.preventDefault()
    zoomBy(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY)
  }, { signal, passive: false })
  return () => stop.abort()
}
