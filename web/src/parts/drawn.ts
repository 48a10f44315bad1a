// A picture of up to some hundred things, drawn by Cytoscape: boxes, and lines that bend through their words.

import cytoscape, { type CollectionReturnValue, type Core, type ElementDefinition, type EventObject } from 'cytoscape'
import type { ArticleRef, PictureNode } from '../api'
import { isDark } from '../state'
import { headline, tone } from '../words'
import { arrangement, bend, evade, seed, separate, straighten, type Spot } from './arrange'
import { bundles, type Bundle } from './bundles'
import { groupsOf } from './groups'
import { boundsOf, pack } from './pack'
import type { Drawing, Known, Tap } from './picture-kinds'
import { coloursOf, pictureStyle } from './picture-style'

export function openDrawn(container: HTMLElement, center: string | null, tap: Tap): Drawing {
  const core = begin(container, tap)
  const whole = () => core.animate({ fit: { eles: core.elements(), padding: 30 } }, { duration: isStill() ? 0 : 200 })
  return {
    show: (known) => draw(core, container, known, center),
    whole,
    steer: (name) => steer(core, name),
    restyle: () => { core.style(pictureStyle(isDark())) },
    image: () => Promise.resolve(core.png({ output: 'blob', full: true, scale: 2, bg: coloursOf(isDark()).paper })),
    close: () => { core.destroy(); container.style.height = '' },
  }
}

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Cytoscape would write a style sheet into the page, which its Content-Security-Policy forbids, unless one is there already. */
function forestallStyle(): void {
  const id = '__________cytoscape_stylesheet'
  if (document.getElementById(id)) return
  const mark = document.createElement('meta')
  mark.id = id
  document.head.append(mark)
}

function begin(container: HTMLElement, tap: Tap): Core {
  forestallStyle()
  const core = cytoscape({ container, style: pictureStyle(isDark()), minZoom: 0.05, maxZoom: 3, boxSelectionEnabled: false, hideEdgesOnViewport: false })
  // A wheel scrolls the page until the picture is chosen: otherwise nobody gets past it.
  core.userZoomingEnabled(false)
  container.addEventListener('focusin', () => core.userZoomingEnabled(true))
  container.addEventListener('focusout', () => core.userZoomingEnabled(false))
  core.on('tap', 'node[tone]', (event: EventObject) => tap(event.target.data('node') as PictureNode))
  core.on('tap', 'node[headline]', (event: EventObject) => tap(event.target.data('article') as ArticleRef))
  core.on('tap', 'edge, node[words]', (event: EventObject) => tap(event.target.data('bundle') as Bundle))
  core.on('mouseover', 'node[tone]', (event: EventObject) => {
    const near: CollectionReturnValue = event.target.closedNeighborhood()
    core.elements().not(near.union(core.nodes('[words]').filter((words) => near.getElementById(words.data('spot') as string).length > 0))).addClass('far')
  })
  core.on('mouseout', 'node', () => { core.elements().removeClass('far') })
  return core
}

/** Adds what is new beside what it is connected with; groups that nothing connects stand beside each other. */
function draw(core: Core, container: HTMLElement, known: Known, center: string | null): void {
  const lines = bundles([...known.edges.values()])
  const spots = spotsOf(core, known, lines, center)
  const isTall = container.clientWidth < window.innerHeight * 0.6
  const groups = groupsOf(known).map(({ things, article }) => ({ article, spots: arranged(things, spots, lines, isTall) }))
  pack(groups.map((group) => group.spots), { width: container.clientWidth, height: window.innerHeight * 0.9 })
  core.batch(() => {
    core.remove('node[headline]')
    core.add(additions(core, known, lines, center))
    if (groups.length > 1) core.add(groups.flatMap(({ article, spots: own }, idx) => (article ? [headlineOf(idx, article, own)] : [])))
    for (const node of core.nodes()) {
      const spot = spots.get(node.data('spot') as string)
      if (spot) node.position({ x: spot.x ?? 0, y: spot.y ?? 0 })
    }
    for (const { id, from, to } of lines) {
      const [a, b, middle] = [spots.get(from), spots.get(to), spots.get(id)]
      if (a && b && middle) core.getElementById(id).data(bend(a, b, middle))
    }
  })
  fit(core, container)
}

/** The spots of one group, its words among them, where they are to stand. */
function arranged(things: string[], spots: Map<string, Spot>, lines: Bundle[], isTall: boolean): Spot[] {
  const own = new Set(things)
  const inside = lines.filter(({ from }) => own.has(from))
  const found = [...things, ...inside.map(({ id }) => id)].flatMap((id) => spots.get(id) ?? [])
  const ties = inside.flatMap(({ id, from, to }) => [{ source: from, target: id }, { source: id, target: to }])
  arrangement(found, ties, isTall ? 'tall' : 'wide').tick(300)
  straighten(spots, inside)
  separate(found)
  for (let round = 0; round < 4; round += 1) {
    evade(new Map(found.map((spot) => [spot.id, spot])), inside)
    separate(found)
  }
  return found
}

/** What a group is about, above it: the headline of the article that tells most of it. */
function headlineOf(idx: number, article: ArticleRef, spots: Spot[]): ElementDefinition {
  const { left, top, width } = boundsOf(spots)
  const words = headline(article)
  const most = Math.max(width, 160) / (widthOf(words, 12, 600) / words.length)
  const label = words.length > most ? `${words.slice(0, most - 1).replace(/ \S*$/, '')} …` : words
  return { data: { id: `headline ${idx}`, headline: 1, article, label, width: widthOf(label, 12, 600), height: 16 }, position: { x: left + widthOf(label, 12, 600) / 2, y: top - 16 } }
}

/** The frame is as high as the picture needs, within what the style sheet allows. */
function fit(core: Core, container: HTMLElement): void {
  const { w, h } = core.elements().boundingBox()
  const zoom = Math.min(1.25, (container.clientWidth - 48) / w)
  container.style.height = `${Math.ceil(h * zoom + 48)}px`
  core.resize().fit(core.elements(), 24)
  if (core.zoom() > 1.25) core.zoom(1.25).center()
}

/** A spot for each thing, and for the words of each line. */
function spotsOf(core: Core, known: Known, lines: Bundle[], center: string | null): Map<string, Spot> {
  const spots = new Map<string, Spot>()
  for (const node of known.nodes.values()) {
    const drawn = core.getElementById(node.iri)
    const spot: Spot = { id: node.iri, isWords: false, ...boxOf(node.label, node.iri === center) }
    if (drawn.length > 0) Object.assign(spot, drawn.position())
    if (node.iri === center) Object.assign(spot, { x: 0, y: 0, fx: 0, fy: 0 })
    spots.set(node.iri, spot)
  }
  seed(spots, lines)
  for (const { id, from, to, label } of lines) {
    const [a, b] = [spots.get(from), spots.get(to)]
    const spot: Spot = { id, isWords: true, width: widthOf(label, 11) + 8, height: 16 }
    if (a?.x !== undefined && b?.x !== undefined) Object.assign(spot, { x: (a.x + b.x) / 2, y: ((a.y ?? 0) + (b.y ?? 0)) / 2 })
    spots.set(id, spot)
  }
  return spots
}

/** What is not drawn yet; a line that is there learns what it says now. */
function additions(core: Core, known: Known, lines: Bundle[], center: string | null): ElementDefinition[] {
  const added: ElementDefinition[] = []
  for (const node of known.nodes.values()) {
    if (core.getElementById(node.iri).length > 0) continue
    const is_center = node.iri === center ? 1 : 0
    added.push({ data: { id: node.iri, spot: node.iri, node, label: node.label, tone: tone(node.kind), size: Math.min(1, node.importance / 40), is_center, ...boxOf(node.label, is_center === 1) } })
  }
  for (const bundle of lines) {
    const { id, from, to, label, standing, isMutual } = bundle
    const told = { bundle, standing, symmetric: isMutual ? 1 : 0 }
    const words = { bundle, standing, label, width: widthOf(label, 11) + 6, height: 15 }
    const drawn = core.getElementById(id)
    if (drawn.length > 0) {
      drawn.data(told)
      core.getElementById(`words ${id}`).data(words)
    } else {
      added.push({ data: { id, source: from, target: to, weight: 0.5, distance: 0, ...told } })
      if (label) added.push({ data: { id: `words ${id}`, spot: id, words: 1, ...words } })
    }
  }
  return added
}

const pen = document.createElement('canvas').getContext('2d')

/** How wide words are in the picture's type. */
function widthOf(text: string, size: number, weight = 400): number {
  if (!pen) return text.length * size * 0.55
  pen.font = `${weight} ${size}px system-ui, sans-serif`
  return pen.measureText(text).width
}

/** The box of a label; long ones take several lines. */
function boxOf(label: string, isCenter: boolean): { width: number; height: number } {
  const width = widthOf(label, isCenter ? 15 : 13, isCenter ? 700 : 400)
  const lines = Math.ceil(width / 150)
  return { width: Math.ceil(Math.min(width, 158) + 18), height: lines * 17 + 11 }
}

function steer(core: Core, name: string): boolean {
  const pan: Record<string, [number, number]> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }
  const step = pan[name]
  const middle = { x: core.width() / 2, y: core.height() / 2 }
  if (step) core.panBy({ x: step[0], y: step[1] })
  else if (name === '+' || name === '=') core.zoom({ level: core.zoom() * 1.25, renderedPosition: middle })
  else if (name === '-') core.zoom({ level: core.zoom() / 1.25, renderedPosition: middle })
  else if (name === '0') core.fit(core.elements(), 26)
  else return false
  return true
}

