// Ready questions as forms, and their answers.

import { useState } from 'preact/hooks'
import { address, at, type Answer, type Page, type Question } from '../api'
import { go, to } from '../router'
import { useAnswer, useForm, useGrowing } from '../use'
import { nameOfId } from '../words'
import { More, ProblemNote, Shown, Title } from '../parts/common'
import { PlainQuestion } from './inquiry'
import { Results, ShareButton, saveCsv } from '../parts/results'
import { PlainField } from '../parts/plain-field'
import { ThingField } from '../parts/thing-field'

export function AskPage({ name, values }: { name: string; values: URLSearchParams }) {
  const asked = useAnswer<Page<Question>>('/questions?limit=500')
  return (
    <div class="column wide">
      <Shown asked={asked} isPage>
        {({ items }) => {
          const question = items.find((each) => each.name === name)
          if (question) return <Asked question={question} values={values} />
          if (name) return <><Title name="Ask" /><p class="problem" role="alert">There is no question “{name}”. <a href={to(['ask'])}>All questions</a></p></>
          return <All questions={items} asked={values.get('q') ?? ''} />
        }}
      </Shown>
    </div>
  )
}

function All({ questions, asked }: { questions: Question[]; asked: string }) {
  const [words, setWords] = useState('')
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const found = questions.filter(({ name, title }) => wanted.every((word) => `${name} ${title}`.toLowerCase().includes(word)))
  return (
    <>
      <Title name="Ask" />
      <PlainQuestion question={asked} />
      <h2>Ready questions</h2>
      <p class="stand-first">Each can be narrowed to a person, a place or a time. Or ask <a href={to(['path'])}>how two things are connected</a>, or <a href={to(['sparql'])}>in SPARQL</a>.</p>
      <div class="field narrow"><label for="find-question">Find a question</label><input id="find-question" type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} /></div>
      <ul class="questions">
        {found.map(({ name, title, parameters }) => (
          <li key={name}><a href={to(['ask', name])}>{title}</a> <span class="quiet">{parameters.map((parameter) => parameter.name).join(', ')}</span></li>
        ))}
      </ul>
      {found.length === 0 && <p class="empty">No question has these words.</p>}
    </>
  )
}

function Asked({ question, values }: { question: Question; values: URLSearchParams }) {
  const given = Object.fromEntries(question.parameters.map(({ name }) => [name, values.get(name) ?? '']))
  const [form, setForm] = useForm(given)
  const isComplete = question.parameters.every(({ name, required }) => !required || given[name])
  const path = (offset: number) => address(at('questions', question.name), { ...given, limit: 100, offset })
  const asked = useAnswer<Answer>(isComplete ? path(0) : null)
  const set = (name: string, value: string) => setForm((old) => ({ ...old, [name]: value }))
  return (
    <>
      <p class="kicker"><a href={to(['ask'])}>All questions</a></p>
      <Title name={question.title} />
      <form class="filters" onSubmit={(event) => { event.preventDefault(); go(to(['ask', question.name], form)) }}>
        {question.parameters.map(({ name, kind, about, required }) => kind === 'thing'
          ? <ThingField key={name} id={`p-${name}`} label={name} hint={about} required={required} value={nameOfId(form[name] ?? '')} choose={(value) => set(name, value)} />
          : <PlainField key={name} id={`p-${name}`} label={name} type={kind === 'date' ? 'date' : 'text'} hint={about} required={required} value={form[name] ?? ''} change={(value) => set(name, value)} />)}
        {question.parameters.length > 0 && <button type="submit">Ask</button>}
      </form>
      {!isComplete && <p class="empty">Say {question.parameters.filter(({ required }) => required).map(({ name }) => name).join(' and ')} first.</p>}
      {asked.problem
        ? <ProblemNote problem={asked.problem} choose={(thing) => to(['ask', question.name], replaced(given, thing.label, thing.id))} />
        : isComplete && <Shown asked={asked}>{(first) => <AnswerOf question={question} first={first} path={path} />}</Shown>}
      <details class="source-of">
        <summary>The question in SPARQL</summary>
        <pre><code>{question.sparql}</code></pre>
        <p><a href={to(['sparql'], { query: question.sparql })}>Open it in the editor</a></p>
      </details>
    </>
  )
}

/** The ambiguous words are those that the candidate's name holds; the choice takes their place. */
function replaced(given: Record<string, string>, label: string, id: string): Record<string, string> {
  const name = Object.keys(given).find((each) => given[each] && label.toLowerCase().includes(given[each].toLowerCase())) ?? Object.keys(given).find((each) => given[each])
  return name ? { ...given, [name]: id } : given
}

/** Without an answer: other questions of what is asked that have one. */
function Beside({ others }: { others: Answer['beside'] }) {
  if (others.length === 0) return <p class="empty">No article says so. Fewer conditions find more, and <a href={to(['ask'])}>other questions</a> may look where this one does not.</p>
  return (
    <>
      <p class="empty">No article says so, but there is an answer to:</p>
      <ul>
        {others.map(({ name, title, given }) => <li key={name}><a href={to(['ask', name], given)}>{title}</a></li>)}
      </ul>
    </>
  )
}

function AnswerOf({ question, first, path }: { question: Question; first: Answer; path: (offset: number) => string }) {
  const { list, problem, grow } = useGrowing(first, path)
  if (first.boolean !== null) return <p class="verdict">{first.boolean ? 'Yes.' : 'No.'}</p>
  if (list.items.length === 0) return <Beside others={first.beside} />
  return (
    <>
      <Results
        columns={first.columns} rows={list.items} total={list.total}
        tools={<p class="tools">
          <button type="button" onClick={() => saveCsv(question.name, first.columns, list.items)}>Save as CSV</button> <ShareButton />
        </p>}
      />
      {problem && <ProblemNote problem={problem} />}
      <More shown={list.items.length} total={list.total} grow={() => void grow()} what="rows" />
    </>
  )
}
