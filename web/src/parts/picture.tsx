// A picture of things and what connects them. It grows where one clicks; whatever it shows is listed below it, too.

import { useEffect, useRef, useState } from 'preact/hooks'
import { address, ask, type ArticleRef, type Picture, type PictureEdge, type Problem, type Thing, type Values } from '../api'
import { isNarrow, said, theme } from '../state'
import { go, to } from '../router'
import { asProblem } from '../use'
import { count, headline, isNamed, shortId } from '../words'
import { ArticleLink, ProblemNote, ThingLink } from './common'
import { leading } from './choice'
import type { Bundle } from './bundles'
import { openCloud } from './cloud'
import { openDrawn } from './drawn'
import { groupsOf } from './groups'
import type { Drawing, Known } from './picture-kinds'
import { postsOf } from './posts'
import { saveBlob } from './save'

/** Up to so many things are boxes whose lines have words; more are dots. */
const SMALL = 150

const key = (edge: PictureEdge) => `${edge.from} ${edge.relation} ${edge.standing} ${edge.to}`

interface Properties {
  /** What the server is asked for at first … */
  ask?: Values
  /** … or what is shown without asking. */
  given?: Picture
  center?: string | null
  /** At most so many named things at first, those that matter most. */
  most?: number
  /** Islands of so many things are shown, too, each as a group. */
  leastIsland?: number
}

export function PicturePart({ ask: asked, given, center = null, most = isNarrow() ? 12 : 24, leastIsland }: Properties) {
  const [known, setKnown] = useState<Known | null>(null)
  const [chosen, setChosen] = useState<Thing | Bundle | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isGrowing, setIsGrowing] = useState(false)
  const [grownBy, setGrownBy] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing | null>(null)
  const isCloud = useRef(false)
  const grown = useRef(new Set<string>(center ? [center] : []))

  const add = async (values: Values, around: string | null) => {
    setIsGrowing(true)
    try {
      const picture = await ask<Picture>(address('/graph', values))
      setKnown((old) => {
        const next = joined(old, picture, around ?? center, old ? 10 : most, leastIsland)
        setGrownBy(old ? next.nodes.size - old.nodes.size : null)
        return next
      })
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setIsGrowing(false)
  }
  useEffect(() => {
    if (asked) void add(asked, center)
  }, [])
  useEffect(() => { if (given) setKnown(joined(null, given, center, most, leastIsland)) }, [given])

  const grow = (thing: Thing) => {
    if (grown.current.has(thing.iri)) return
    grown.current.add(thing.iri)
    said.value = `The picture grows around ${thing.label}`
    setGrownBy(null)
    void add({ entity: thing.id, hops: 1, top: 60 }, thing.iri)
  }
  const onTap = (tapped: Thing | Bundle | ArticleRef) => {
    if ('publisher' in tapped) {
      go(to(['story', tapped.id]))
      return
    }
    setChosen(tapped)
    if ('iri' in tapped) grow(tapped)
  }
  const tap = useRef(onTap)
  tap.current = onTap

  useEffect(() => {
    if (!box.current || !known || known.nodes.size === 0) return
    const isLarge = known.nodes.size > SMALL
    if (drawing.current && isLarge !== isCloud.current) {
      drawing.current.close()
      drawing.current = null
    }
    isCloud.current = isLarge
    drawing.current ??= isLarge ? openCloud(box.current, (thing) => tap.current(thing)) : openDrawn(box.current, center, (thing) => tap.current(thing))
    drawing.current.show(known)
  }, [known])
  useEffect(() => () => drawing.current?.close(), [])
  useEffect(() => { drawing.current?.restyle() }, [theme.value])

  if (problem && !known) return <ProblemNote problem={problem} />
  if (known && known.nodes.size < 2) return <p class="empty">Nothing named is connected here.</p>
  const center_of = chosen && 'iri' in chosen ? chosen : null
  return (
    <figure class="picture">
      <div class="picture-frame">
        <div
          ref={box} class="canvas" tabIndex={0} role="application" aria-label="Picture: arrow keys move it, plus and minus change its size; the list below says the same"
          onKeyDown={(event) => { if (drawing.current?.steer(event.key)) event.preventDefault() }}
        />
      </div>
      <p class="tools">
        <button type="button" onClick={() => drawing.current?.whole()}>Whole</button>
        <button type="button" onClick={() => { if (drawing.current) void save(drawing.current) }}>Save</button>
      </p>
      <figcaption>
        {isGrowing && <span class="asking">Asking … </span>}
        {grownBy !== null && <span role="status">{grownBy === 0 ? 'Nothing else that has a name is connected with it. ' : `${count(grownBy, 'thing')} more. `}</span>}
        {known && <>A click makes the picture grow. {count(known.nodes.size, 'named thing')}, {count(known.edges.size, 'connection')}{known.left > 0 && `; ${number_left(known.left)}`}. Dashed: claimed, planned or unsure. Dotted: denied.</>}
        {problem && <ProblemNote problem={problem} />}
      </figcaption>
      {known && <Stories known={known} />}
      {center_of && <p class="chosen"><ThingLink thing={center_of} withKind /></p>}
      {chosen && 'edges' in chosen && known && chosen.edges.map((edge) => <Connection key={key(edge)} edge={edge} known={known} />)}
      {known && <Listed known={known} grown={grown.current} grow={(thing) => onTap(thing)} />}
    </figure>
  )
}

const number_left = (n: number) => `${count(n, 'thing')} not drawn, because nothing connects them with the rest or they matter less`

const save = async (drawing: Drawing) => saveBlob('newsgraph.png', await drawing.image())

/** What was known and what comes now; what no line connects with the main part is left out. */
function joined(old: Known | null, picture: Picture, center: string | null, limit: number, leastIsland?: number): Known {
  const nodes = new Map(old?.nodes)
  const edges = new Map(old?.edges)
  // Phrases are no boxes: what they say stands in the lists of statements.
  const { of, told } = postsOf(picture.nodes, picture.edges, center)
  const named = picture.nodes.filter((node) => node.iri === center || (isNamed(node) && !told.has(node.iri)))
  const chosen = leading(named, picture.edges, center, new Set(nodes.keys()), limit, old ? undefined : leastIsland)
  const articles = new Map([...(old?.articles ?? []), ...picture.articles.map((article): [string, ArticleRef] => [article.id, article])])
  for (const node of named) if (chosen.has(node.iri)) nodes.set(node.iri, nodes.get(node.iri) ?? node)
  for (const edge of picture.edges) if (nodes.has(edge.from) && nodes.has(edge.to)) edges.set(key(edge), edge)
  const left = old ? old.left : Math.max(0, named.length - chosen.size)
  return { nodes, edges, posts: new Map([...of, ...(old?.posts ?? [])]), articles, left }
}

function Connection({ edge, known }: { edge: PictureEdge; known: Known }) {
  const [from, end] = [known.nodes.get(edge.from), known.nodes.get(edge.to)]
  if (!from || !end) return null
  return (
    <div class="chosen">
      <p class="triple"><ThingLink thing={from} /> <span class="relation">{edge.label}</span> <ThingLink thing={end} /> <span class="quiet">{edge.how || edge.standing}</span></p>
      <ul>
        {edge.told.map((each) => {
          const article = known.articles.get(each.article)
          return (
            <li key={each.statement} class="quoted">
              <a class="quote-link" href={to(['article', each.article], { s: shortId(each.statement) })}>“{each.quote}”</a>
              {article && <p class="from"><ArticleLink article={article} statement={each.statement} /></p>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** So many headlines say what a picture is about. */
const MOST_HEADLINES = 12

/** What the groups are about, if there are several; the picture says it above each. */
function Stories({ known }: { known: Known }) {
  const groups = [...new Set(groupsOf(known).flatMap(({ article }) => article ?? []))]
  if (groups.length < 2) return null
  const left = groups.length - MOST_HEADLINES
  return (
    <p class="hint">
      Groups: {groups.slice(0, MOST_HEADLINES).map((article, idx) => (
        <span key={article.id}>{idx > 0 && ' · '}<a href={to(['story', article.id])}>{headline(article)}</a></span>
      ))}{left > 0 && ` and ${left} more`}
    </p>
  )
}

/** The same as a list, for keyboard and screen reader: what matters most, and what each does. */
function Listed({ known, grown, grow }: { known: Known; grown: Set<string>; grow: (thing: Thing) => void }) {
  const nodes = [...known.nodes.values()].sort((a, b) => b.importance - a.importance).slice(0, 200)
  return (
    <details class="listed">
      <summary>The picture as a list{known.nodes.size > nodes.length && `, of the ${nodes.length} that matter most`}</summary>
      <ul>
        {nodes.map((node) => {
          const edges = [...known.edges.values()].filter(({ from }) => from === node.iri)
          return (
            <li key={node.iri}>
              <ThingLink thing={node} withKind />{known.posts.has(node.iri) && `, ${known.posts.get(node.iri)}`}{' '}
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
