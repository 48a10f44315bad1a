// The whole graph, or what is told of some days, as a picture.

import { go, to } from '../router'
import { isNarrow } from '../state'
import { useForm } from '../use'
import { Title } from '../parts/common'
import { PicturePart } from '../parts/picture'
import { PlainField } from '../parts/plain-field'

const KINDS = ['person', 'organization', 'government', 'country', 'place', 'event', 'work', 'law']

export function PicturePage({ values }: { values: URLSearchParams }) {
  const asked = { from: values.get('from') ?? '', to: values.get('to') ?? '', kind: values.get('kind') ?? '', most: values.get('most') ?? (isNarrow() ? '10' : '40') }
  const [form, setForm] = useForm(asked)
  const kinds = form.kind.split(',').filter(Boolean)
  const most = Math.min(5000, Math.max(2, Number(asked.most) || 40))
  return (
    <div class="column full">
      <Title name="Picture" />
      <p class="stand-first">The named things that matter most, story by story.</p>
      <form class="filters" onSubmit={(event) => { event.preventDefault(); go(to(['picture'], form)) }}>
        <PlainField id="picture-from" label="From" type="date" value={form.from} change={(from) => setForm({ ...form, from })} />
        <PlainField id="picture-to" label="To" type="date" value={form.to} change={(until) => setForm({ ...form, to: until })} />
        <div class="field">
          <label for="picture-most">How many things</label>
          <select id="picture-most" value={form.most} onChange={(event) => setForm({ ...form, most: event.currentTarget.value })}>
            {['10', '20', '40', '80', '150', '500', '5000'].map((n) => <option key={n} value={n}>{n}</option>)}
          </select>
        </div>
        <button type="submit">Show</button>
        <fieldset class="kinds">
          <legend>Only</legend>
          {KINDS.map((kind) => (
            <label key={kind} class="tick">
              <input type="checkbox" checked={kinds.includes(kind)} onChange={(event) => setForm({ ...form, kind: (event.currentTarget.checked ? [...kinds, kind] : kinds.filter((each) => each !== kind)).join(',') })} /> {kind}
            </label>
          ))}
        </fieldset>
      </form>
      <PicturePart key={JSON.stringify(asked)} ask={{ from: asked.from, to: asked.to, kind: asked.kind, top: Math.min(5000, most * 4 + 100) }} most={most} leastIsland={3} />
    </div>
  )
}
