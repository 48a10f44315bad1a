// A picture of things and what connects them. It grows where one clicks; whatever it shows is listed below it, too.

import cytoscape, { type Core, type ElementDefinition, type EventObject } from 'cytoscape'
import { useEffect, useRef, useState } from 'preact/hooks'
import { address, ask, type Picture, type PictureEdge, type PictureNode, type Problem, type Thing, type Values } from '../api'
import { isDark, said, theme } from '../state'
import { to } from '../router'
import { asProblem } from '../use'
import { count, isNamed, tone } from '../words'
import { ProblemNote, ThingLink } from './common'
import { arrangement, bend, mainland, seed, separate, straighten, type Spot } from './arrange'
import { bundles, type Bundle } from './bundles'
import { pictureStyle } from './picture-style'

interface Known { nodes: Map<string, PictureNode>; edges: Map<string, PictureEdge>; left: number }
const key = (edge: PictureEdge) => `${edge.from} ${edge.relation} ${edge.standing} ${edge.to}`

/** At most `most` named things at first, those that matter most. */
export function PicturePart({ ask: asked, center = null, most = 24 }: { ask: Values; center?: string | null; most?: number }) {
  const [known, setKnown] = useState<Known | null>(null)
  const [chosen, setChosen] = useState<Thing | Bundle | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isGrowing, setIsGrowing] = useState(false)
  const [grownBy, setGrownBy] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<Core | null>(null)
  const grown = useRef(new Set<string>(center ? [center] : []))

  const add = async (values: Values, around: string | null) => {
    setIsGrowing(true)
    try {
      const picture = await ask<Picture>(address('/graph', values))
      setKnown((old) => {
        const next = joined(old, picture, around ?? center, old ? 10 : most)
        setGrownBy(old ? next.nodes.size - old.nodes.size : null)
        return next
      })
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setIsGrowing(false)
  }
  useEffect(() => { void add(asked, center) }, [])

  const grow = (thing: Thing) => {
    if (grown.current.has(thing.iri)) return
    grown.current.add(thing.iri)
    said.value = `The picture grows around ${thing.label}`
    setGrownBy(null)
    void add({ entity: thing.id, hops: 1, top: 60 }, thing.iri)
  }
  const onTap = (thing: Thing | Bundle | null) => {
    setChosen(thing)
    if (thing && 'iri' in thing) grow(thing)
  }
  const tap = useRef(onTap)
  tap.current = onTap

  useEffect(() => {
    if (!box.current || !known || known.nodes.size === 0) return
    if (!drawing.current) drawing.current = begin(box.current, (thing) => tap.current(thing))
    return draw(drawing.current, known, center)
  }, [known])
  useEffect(() => () => drawing.current?.destroy(), [])
  useEffect(() => { drawing.current?.style(pictureStyle(isDark())) }, [theme.value])

  if (problem && !known) return <ProblemNote problem={problem} />
  if (known && known.nodes.size < 2) return <p class="empty">Nothing named is connected here.</p>
  const center_of = chosen && 'iri' in chosen ? chosen : null
  return (
    <figure class="picture">
      <div class="picture-frame">
        <div
          ref={box} class="canvas" tabIndex={0} role="application" aria-label="Picture: arrow keys move it, plus and minus change its size; the list below says the same"
          onKeyDown={(event) => { if (drawing.current && steer(drawing.current, event.key)) event.preventDefault() }}
        />
        <p class="tools">
          <button type="button" onClick={() => drawing.current?.animate({ fit: { eles: drawing.current.elements(), padding: 30 } }, { duration: still() ? 0 : 200 })}>Whole</button>
          <button type="button" onClick={() => { if (drawing.current) save(drawing.current) }}>Save</button>
        </p>
      </div>
      <figcaption>
        {isGrowing && <span class="asking">Asking … </span>}
        {grownBy !== null && <span role="status">{grownBy === 0 ? 'Nothing else that has a name is connected with it. ' : `${count(grownBy, 'thing')} more. `}</span>}
        {known && <>A click makes the picture grow. {count(known.nodes.size, 'named thing')}, {count(known.edges.size, 'connection')}{known.left > 0 && `; ${number_left(known.left)}`}. Dashed: claimed, planned or unsure. Dotted: denied.</>}
        {problem && <ProblemNote problem={problem} />}
      </figcaption>
      {center_of && <p class="chosen"><ThingLink thing={center_of} withKind /></p>}
      {chosen && 'edges' in chosen && known && chosen.edges.map((edge) => <Connection key={key(edge)} edge={edge} known={known} />)}
      {known && <Listed known={known} grown={grown.current} grow={(thing) => onTap(thing)} />}
    </figure>
  )
}

const number_left = (n: number) => `${count(n, 'thing')} not drawn, because nothing connects them with the rest or they matter less`
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** What was known and what comes now; what no line connects with the main part is left out. */
function joined(old: Known | null, picture: Picture, center: string | null, limit: number): Known {
  const nodes = new Map(old?.nodes)
  const edges = new Map(old?.edges)
  // Phrases are no boxes: what they say stands in the lists of statements.
  const named = picture.nodes.filter((node) => node.iri === center || isNamed(node)).sort((a, b) => b.importance - a.importance)
  const most = named.filter((node, idx) => node.iri === center || nodes.has(node.iri) || idx < limit)
  const ids = new Set(most.map(({ iri }) => iri))
  const main = mainland([...ids], picture.edges.filter(({ from, to: end }) => ids.has(from) && ids.has(end)), center)
  for (const node of most) if (main.has(node.iri) || nodes.has(node.iri)) nodes.set(node.iri, nodes.get(node.iri) ?? node)
  for (const edge of picture.edges) if (nodes.has(edge.from) && nodes.has(edge.to)) edges.set(key(edge), edge)
  const left = old ? old.left : Math.max(0, named.length - main.size)
  return { nodes, edges, left }
}

/** Cytoscape would write a style sheet into the page, which its Content-Security-Policy forbids, unless one is there already. */
function forestallStyle(): void {
  const id = '__________cytoscape_stylesheet'
  if (document.getElementById(id)) return
  const mark = document.createElement('meta')
  mark.id = id
  document.head.append(mark)
}

function begin(container: HTMLElement, tap: (thing: Thing | Bundle | null) => void): Core {
  forestallStyle()
  const core = cytoscape({ container, style: pictureStyle(isDark()), minZoom: 0.05, maxZoom: 3, boxSelectionEnabled: false, hideEdgesOnViewport: false })
  // A wheel scrolls the page until the picture is chosen: otherwise nobody gets past it.
  core.userZoomingEnabled(false)
  container.addEventListener('focusin', () => core.userZoomingEnabled(true))
  container.addEventListener('focusout', () => core.userZoomingEnabled(false))
  core.on('tap', 'node', (event: EventObject) => tap(event.target.data('node') as PictureNode))
  core.on('tap', 'edge', (event: EventObject) => tap(event.target.data('bundle') as Bundle))
  core.on('mouseover', 'node', (event: EventObject) => { core.elements().not(event.target.closedNeighborhood()).addClass('far') })
  core.on('mouseout', 'node', () => { core.elements().removeClass('far') })
  return core
}

/** Adds what is new beside what it is connected with. */
function draw(core: Core, known: Known, center: string | null): () => void {
  const isSmall = known.nodes.size <= 200
  const lines = bundles([...known.edges.values()])
  const spots = spotsOf(core, known, lines, center, isSmall)
  const ties = lines.flatMap(({ id, from, to: end }) => (isSmall ? [{ source: from, target: id }, { source: id, target: end }] : [{ source: from, target: end }]))
  const simulation = arrangement([...spots.values()], ties, isSmall)
  core.add(additions(core, known, lines, center))
  core.elements().toggleClass('large', !isSmall)
  const place = () => core.batch(() => {
    for (const node of core.nodes()) {
      const spot = spots.get(node.id())
      if (spot) node.position({ x: spot.x ?? 0, y: spot.y ?? 0 })
    }
  })
  if (isSmall) {
    simulation.tick(300)
    straighten(spots, lines)
    separate([...spots.values()])
    place()
    for (const { id, from, to: end } of lines) {
      const [a, b, middle] = [spots.get(from), spots.get(end), spots.get(id)]
      if (a && b && middle) core.getElementById(id).data(bend(a, b, middle))
    }
    core.resize().fit(core.elements(), 24)
    if (core.zoom() > 1.25) core.zoom(1.25).center()
    return () => undefined
  }
  // Many things: some steps for each frame, so that the page stays usable.
  let frame = 0
  let steps = 0
  const step = () => {
    const until = performance.now() + 24
    while (performance.now() < until && steps < 200) {
      simulation.tick()
      steps += 1
    }
    place()
    core.fit(core.elements(), 20)
    if (steps < 200) frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}

/** A spot for each thing, and in a small picture for the words of each line. */
function spotsOf(core: Core, known: Known, lines: Bundle[], center: string | null, isSmall: boolean): Map<string, Spot> {
  const spots = new Map<string, Spot>()
  for (const node of known.nodes.values()) {
    const drawn = core.getElementById(node.iri)
    const spot: Spot = { id: node.iri, isWords: false, ...(isSmall ? boxOf(node.label, node.iri === center) : { width: 14, height: 14 }) }
    if (drawn.length > 0) Object.assign(spot, drawn.position())
    if (node.iri === center) Object.assign(spot, { x: 0, y: 0, fx: 0, fy: 0 })
    spots.set(node.iri, spot)
  }
  if (!isSmall) return spots
  seed(spots, lines)
  for (const { id, from, to: end, label } of lines) {
    const [a, b] = [spots.get(from), spots.get(end)]
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
    added.push({ data: { id: node.iri, node, label: node.label, tone: tone(node.kind), size: Math.min(1, node.importance / 40), is_center, ...boxOf(node.label, is_center === 1) } })
  }
  for (const bundle of lines) {
    const { id, from, to: end, label, standing, isMutual } = bundle
    const told = { bundle, label, standing, symmetric: isMutual ? 1 : 0 }
    const drawn = core.getElementById(id)
    if (drawn.length > 0) drawn.data(told)
    else added.push({ data: { id, source: from, target: end, weight: 0.5, distance: 0, ...told } })
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

function save(core: Core): void {
  const picture = core.png({ output: 'blob', full: true, scale: 2, bg: isDark() ? '#16171a' : '#ffffff' })
  const url = URL.createObjectURL(picture)
  const link = document.createElement('a')
  link.href = url
  link.download = 'newsgraph.png'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

function Connection({ edge, known }: { edge: PictureEdge; known: Known }) {
  const [from, end] = [known.nodes.get(edge.from), known.nodes.get(edge.to)]
  if (!from || !end) return null
  return (
    <div class="chosen">
      <p class="triple"><ThingLink thing={from} /> <span class="relation">{edge.label}</span> <ThingLink thing={end} /> <span class="quiet">{edge.how || (edge.standing === 'fact' ? 'fact' : edge.standing)}</span></p>
      <ul>
        {edge.told.map((each) => (
          <li key={each.statement}><a class="quote-link" href={to(['article', each.article], { s: each.statement.split(':').pop() })}>“{each.quote}”</a></li>
        ))}
      </ul>
    </div>
  )
}

/** The same as a list, for keyboard and screen reader. */
function Listed({ known, grown, grow }: { known: Known; grown: Set<string>; grow: (thing: Thing) => void }) {
  return (
    <details class="listed">
      <summary>The picture as a list</summary>
      <ul>
        {[...known.nodes.values()].map((node) => {
          const edges = [...known.edges.values()].filter(({ from }) => from === node.iri)
          return (
            <li key={node.iri}>
              <ThingLink thing={node} withKind />{' '}
              {!grown.has(node.iri) && <button type="button" class="plain-button" onClick={() => grow(node)}>grow<span class="unseen"> around {node.label}</span></button>}
              {edges.length > 0 && (
                <ul>{edges.map((edge) => <li key={key(edge)}><span class="relation">{edge.label}</span> {known.nodes.get(edge.to)?.label} <span class="quiet">{edge.how}</span></li>)}</ul>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
