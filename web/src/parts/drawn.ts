// A picture of up to some hundred things, drawn by Cytoscape: boxes, and lines that bend through their words.

import cytoscape, { type CollectionReturnValue, type Core, type EventObject, type NodeSingular } from 'cytoscape'
import type { ArticleRef, PictureNode } from '../api'
import { isDark } from '../state'
import { arrangement, bend, evade, seed, separate, straighten, type Spot } from './arrange'
import { bundles, type Bundle } from './bundles'
import { additions, boxOf, headlineOf, widthOf } from './drawn-elements'
import { groupsOf } from './groups'
import { pack } from './pack'
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
    core.elements().not(near.union(core.nodes('[of]').filter((words) => near.getElementById(words.data('of') as string).length > 0))).addClass('far')
  })
  core.on('mouseout', 'node', () => { core.elements().removeClass('far') })
  core.on('drag', 'node[tone]', (event: EventObject) => follow(core, event.target as NodeSingular))
  return core
}

/** Post and words go with a box that is drawn away. */
function follow(core: Core, box: NodeSingular): void {
  const { x, y } = box.position()
  core.getElementById(`post ${box.id()}`).position({ x, y: y + (box.data('drop') as number) })
  for (const line of box.connectedEdges()) core.getElementById(`words ${line.id()}`).position(line.midpoint())
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
    for (const { id, isWords, x = 0, y = 0 } of spots.values()) {
      core.getElementById(isWords ? `words ${id}` : id).position({ x, y })
      const post = core.getElementById(`post ${id}`)
      if (post.length > 0) post.position({ x, y: y + (core.getElementById(id).data('drop') as number) })
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
    const { width, height } = boxOf(node.label, node.iri === center, known.posts.get(node.iri))
    const spot: Spot = { id: node.iri, isWords: false, width, height }
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

