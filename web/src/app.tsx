// The frame of all pages: masthead, the page that the address names, foot.

import { useEffect, useRef } from 'preact/hooks'
import { about, said, theme, type Theme } from './state'
import { place, to } from './router'
import { count } from './words'
import { Lazy } from './parts/lazy'
import { SearchPage } from './pages/search'
import { ThingPage } from './pages/thing'
import { ArticlePage, ArticlesPage } from './pages/article'
import { ComparePage, StoriesPage, StoryPage } from './pages/story'
import { TimelinePage } from './pages/timeline'

const NAV: [string, string, string[]][] = [
  ['Search', to([]), ['', 'thing', 'things']],
  ['Stories', to(['stories']), ['stories', 'story', 'compare', 'article', 'articles', 'picture']],
  ['Timeline', to(['timeline']), ['timeline']],
  ['Ask', to(['ask']), ['ask', 'sparql', 'path']],
  ['Review', to(['review']), ['review']],
  ['Add', to(['add']), ['add']],
]

export function App() {
  const first = place.value.parts[0] ?? ''
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus() }}>
        Skip to the content
      </a>
      <header class="masthead">
        <a class="wordmark" href={to([])}>newsgraph</a>
        <nav aria-label="Pages">
          <ul>
            {NAV.map(([name, link, names]) => (
              <li key={name}>
                <a href={link} aria-current={names.includes(first) ? 'page' : undefined}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <ThemeChoice />
      </header>
      <Content />
      <footer class="foot">
        <p>
          {about.value && <>{count(about.value.articles, 'article')} · {about.value.writable ? 'may be added to' : 'read only'} · newsgraph {about.value.version} · </>}
          <a href="/openapi.yaml">For programs</a> · <a href="/LICENSES.txt">Licences</a>
        </p>
      </footer>
      <p class="unseen" role="status" aria-live="polite">{said.value}</p>
    </>
  )
}

/** The page that the address names. A new page takes the focus, so that a screen reader starts at its heading. */
function Content() {
  const { parts, values } = place.value
  const [name = '', id = ''] = parts
  const key = parts.join('/')
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [key])
  return (
    <main id="content" tabIndex={-1} ref={main} class={`page page-${name || 'search'}`} key={key}>
      {page(name, id, values)}
    </main>
  )
}

function page(name: string, id: string, values: URLSearchParams) {
  switch (name) {
    case '': return <SearchPage query={values.get('q') ?? ''} />
    case 'thing': return <ThingPage id={id} />
    case 'articles': return <ArticlesPage entity={values.get('entity')} />
    case 'article': return <ArticlePage id={id} statement={values.get('s')} />
    case 'stories': return <StoriesPage />
    case 'story': return <StoryPage id={id} />
    case 'compare': return <ComparePage a={values.get('a') ?? ''} b={values.get('b') ?? ''} />
    case 'timeline': return <TimelinePage values={values} />
    case 'path': return <Lazy load={() => import('./pages/path')} show={({ PathPage }) => <PathPage a={values.get('a') ?? ''} b={values.get('b') ?? ''} />} />
    case 'picture': return <Lazy load={() => import('./pages/picture')} show={({ PicturePage }) => <PicturePage values={values} />} />
    case 'ask': return <Lazy load={() => import('./pages/ask')} show={({ AskPage }) => <AskPage name={id} values={values} />} />
    case 'sparql': return <Lazy load={() => import('./pages/sparql')} show={({ SparqlPage }) => <SparqlPage query={values.get('query')} />} />
    case 'review': return <Lazy load={() => import('./pages/review')} show={({ ReviewPage }) => <ReviewPage of={values.get('of')} />} />
    case 'add': return <Lazy load={() => import('./pages/add')} show={({ AddPage }) => <AddPage />} />
    default: return (
      <div class="column">
        <h1>There is no such page</h1>
        <p><a href={to([])}>Search for a person, a place or a fact</a></p>
      </div>
    )
  }
}

const THEMES: [Theme, string, string][] = [['auto', 'As the system', '◐'], ['light', 'Light', '○'], ['dark', 'Dark', '●']]

function ThemeChoice() {
  const idx = THEMES.findIndex(([name]) => name === theme.value)
  const [, label, sign] = THEMES[idx] ?? THEMES[0]!
  const next = THEMES[(idx + 1) % THEMES.length]![0]
  return (
    <button type="button" class="theme" title={`Light or dark: ${label.toLowerCase()}`} onClick={() => { theme.value = next }}>
      <span aria-hidden="true">{sign}</span>
      <span class="unseen">Light or dark: {label.toLowerCase()}</span>
    </button>
  )
}
