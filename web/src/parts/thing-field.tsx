// A field for a thing: names are proposed as one types (the combobox pattern of the ARIA Authoring Practices).

import { useEffect, useState } from 'preact/hooks'
import { address, at, type Found, type Thing, type ThingRow } from '../api'
import { useAnswer, useSettled } from '../use'
import { tone } from '../words'

interface Properties {
  id: string
  label: string
  hint?: string
  value: string
  required?: boolean
  /** Told the id of a proposal, or the words as they are typed. */
  choose: (value: string, thing?: ThingRow) => void
}

export function ThingField({ id, label, hint, value, required = false, choose }: Properties) {
  const [words, setWords] = useState(value)
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const settled = useSettled(words.trim(), 120)
  const asked = useAnswer<Found>(isOpen && settled.length > 0 ? address('/search', { q: settled, in: 'things', limit: 12 }) : null)
  const options = (asked.data?.things.items ?? []).slice(0, 8)
  // Words of one text have no id that a reader could know them by.
  const chosen = useAnswer<Thing>(value.startsWith('article:') ? `${at('entities', value)}?limit=1` : null)
  const shown = value.startsWith('article:') ? (chosen.data?.id === value ? chosen.data.label : '') : value
  useEffect(() => setWords(shown), [shown])
  useEffect(() => setActive(-1), [settled])

  const take = (thing: ThingRow) => {
    setWords(thing.label)
    setIsOpen(false)
    choose(thing.id, thing)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setIsOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (options.length > 0) setActive((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length)
    } else if (event.key === 'Enter' && isOpen && options[active]) {
      event.preventDefault()
      take(options[active])
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setIsOpen(false)
    }
  }
  return (
    <div class="field thing-field">
      <label for={id}>{label}</label>
      <input
        id={id} role="combobox" autocomplete="off" spellcheck={false} required={required} value={words}
        aria-autocomplete="list" aria-expanded={isOpen && options.length > 0} aria-controls={`${id}-options`}
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined} aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => { setWords(event.currentTarget.value); setIsOpen(true); choose(event.currentTarget.value.trim()) }}
        onKeyDown={onKeyDown} onBlur={() => setIsOpen(false)}
      />
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <ul id={`${id}-options`} role="listbox" aria-label={`${label}: proposals`} class="options" hidden={!isOpen || options.length === 0}>
        {options.map((thing, idx) => (
          <li
            key={thing.iri} id={`${id}-${idx}`} role="option" aria-selected={idx === active}
            onMouseDown={(event) => { event.preventDefault(); take(thing) }}
          >
            <span class={`thing tone-${tone(thing.kind)}`}>{thing.label}</span> <span class="kind">{thing.description || thing.kind}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
