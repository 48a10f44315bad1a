// Adding articles: a pasted text, or files.

import { useRef, useState } from 'preact/hooks'
import { address, Problem, type Added } from '../api'
import { about, askAbout, bearer, mayWrite, said } from '../state'
import { to } from '../router'
import { asProblem } from '../use'
import { count, headline } from '../words'
import { ProblemNote, Title } from '../parts/common'
import { PlainField } from '../parts/plain-field'
import { TokenField } from '../parts/token-field'
import { Lazy } from '../parts/lazy'

/** One text or file on its way. */
interface Task { key: number; name: string; sent: number; state: 'waiting' | 'sending' | 'reading' | 'done'; answer: Added | null; problem: Problem | null }

export function AddPage() {
  const [tasks, setTasks] = useState<Task[]>([])
  const [text, setText] = useState('')
  const [known, setKnown] = useState({ title: '', publisher: '', date: '', url: '' })
  const [isOver, setIsOver] = useState(false)
  const next = useRef(1)
  const queue = useRef(Promise.resolve())

  const add = (name: string, body: Blob, type: string, values: Record<string, string>) => {
    const key = next.current++
    const change = (part: Partial<Task>) => setTasks((old) => old.map((task) => (task.key === key ? { ...task, ...part } : task)))
    setTasks((old) => [{ key, name, sent: 0, state: 'waiting', answer: null, problem: null }, ...old])
    queue.current = queue.current.then(async () => {
      change({ state: 'sending' })
      try {
        const answer = await post(address('/articles', values), body, type, (sent) => change(sent < 1 ? { sent } : { sent, state: 'reading' }))
        change({ state: 'done', answer })
        said.value = `${name}: ${count(answer.added.length, 'article')} read`
        void askAbout()
      } catch (error) {
        change({ state: 'done', problem: asProblem(error) })
      }
    })
  }
  const addFiles = (files: Iterable<File>) => {
    for (const file of files) add(file.name, file, file.type || 'application/octet-stream', { ...known, title: '', filename: file.name })
  }
  const addText = (event: Event) => {
    event.preventDefault()
    add(known.title || `${text.trim().slice(0, 60)} …`, new Blob([text], { type: 'text/plain' }), 'text/plain; charset=utf-8', { ...known, filename: 'pasted.txt' })
    setText('')
    setKnown({ title: '', publisher: known.publisher, date: known.date, url: '' })
  }
  const field = (name: keyof typeof known, label: string, type: 'text' | 'date' | 'url', hint?: string) => (
    <PlainField id={`add-${name}`} label={label} type={type} value={known[name]} hint={hint} change={(value) => setKnown({ ...known, [name]: value })} />
  )
  return (
    <div class="column wide">
      <Title name="Add articles" />
      <TokenField />
      {about.value?.writable !== false && (
        <>
          <form class="add" onSubmit={addText}>
            <div class="field whole"><label for="add-text">Text of an article</label><textarea id="add-text" rows={9} required value={text} onInput={(event) => setText(event.currentTarget.value)} /></div>
            <div class="filters">
              {field('title', 'Headline', 'text')}
              {field('publisher', 'Publisher', 'text')}
              {field('date', 'Published on', 'date', '“on Friday” is understood from it')}
              {field('url', 'Address', 'url', 'where it was published; nothing is fetched from there')}
            </div>
            <button type="submit" class="primary" disabled={!mayWrite.value || !text.trim()}>Read it</button>
            {!mayWrite.value && <span class="quiet"> The token is missing.</span>}
          </form>
          <div
            class={`drop ${isOver ? 'is-over' : ''}`}
            onDragOver={(event) => { event.preventDefault(); setIsOver(true) }} onDragLeave={() => setIsOver(false)}
            onDrop={(event) => { event.preventDefault(); setIsOver(false); if (mayWrite.value && event.dataTransfer) addFiles(event.dataTransfer.files) }}
          >
            <label for="add-files">Or drop files here</label>{' '}
            <input id="add-files" type="file" multiple disabled={!mayWrite.value} onChange={(event) => { addFiles(event.currentTarget.files ?? []); event.currentTarget.value = '' }} />
            <p class="hint">{about.value ? about.value.media_types.map(({ name }) => name).join(', ') : 'Texts, web pages, feeds, tables, …'}</p>
          </div>
        </>
      )}
      <ol class="tasks" aria-label="What was added">{tasks.map((task) => <TaskItem key={task.key} task={task} />)}</ol>
    </div>
  )
}

/** Sends with word of how far it is, which fetch does not give. */
function post(path: string, body: Blob, type: string, progress: (part: number) => void): Promise<Added> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', type)
    request.setRequestHeader('authorization', bearer().authorization)
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0)
    request.upload.onload = () => progress(1)
    request.onerror = () => reject(new Problem(0, 'the server does not answer: is it still running?'))
    request.onload = () => {
      let answer: Partial<Added> & { error?: string } = {}
      try {
        answer = JSON.parse(request.responseText) as typeof answer
      } catch {
        // What is no JSON is shown by its status.
      }
      if (answer.added && answer.failed) resolve({ added: answer.added, failed: answer.failed, hints: answer.hints ?? [] })
      else reject(new Problem(request.status, answer.error ?? `the server answers ${request.status}`))
    }
    request.send(body)
  })
}

function TaskItem({ task }: { task: Task }) {
  const only = task.answer?.added.length === 1 ? task.answer.added[0] : null
  return (
    <li>
      <h2>{task.name}</h2>
      {task.state === 'waiting' && <p class="asking">Waits for its turn</p>}
      {task.state === 'sending' && <p><progress max="1" value={task.sent} aria-label={`${task.name}: sent`} /> Sending …</p>}
      {task.state === 'reading' && <p><progress aria-label={`${task.name}: being read`} /> Reading …</p>}
      {task.problem && <ProblemNote problem={task.problem} />}
      {task.answer && (
        <>
          <ul class="rows">
            {task.answer.added.map(({ status, article }) => (
              <li key={article.iri}><a href={to(['article', article.id])}>{headline(article)}</a> <span class="quiet">{status}, {count(article.n_statements, 'statement')}, {article.n_asserted} as facts</span></li>
            ))}
            {task.answer.failed.map((failure, idx) => <li key={idx} class="failed">{[failure.file, failure.place].filter(Boolean).join(', ')}: {failure.problem}</li>)}
          </ul>
          {task.answer.hints.map((hint) => <p key={hint} class="hint">{hint}</p>)}
          {only && <Lazy load={() => import('../parts/picture')} show={({ PicturePart }) => <PicturePart ask={{ article: only.article.id, top: 100 }} />} />}
        </>
      )}
    </li>
  )
}
