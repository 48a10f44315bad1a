// What one does on the pages, by mouse and by keyboard.

import { readFile } from 'node:fs/promises'
import { expect, open, settled, sound, test, TOKEN } from './base'

test('search as one types, and go on by keyboard', async ({ page }) => {
  await open(page, '#/')
  await page.keyboard.type('imbert')
  await expect(page.locator('.results')).toContainText('Rosa Imbert')
  await expect(page).toHaveURL(/q=imbert/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('h1')).toHaveText('Rosa Imbert')
  await expect(page.locator('main')).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('imbert')
})

test('results say the publisher, the day and the words', async ({ page }) => {
  await open(page, '#/?q=compensation')
  const facts = page.getByRole('region', { name: /What is said/ })
  await expect(facts).toContainText('The Harbour Post')
  await expect(facts).toContainText('Mar 2031')
  await expect(facts.locator('blockquote').first()).toContainText(/compensation/i)
})

test('what is claimed, denied or planned says so in words', async ({ page }) => {
  await open(page, '#/thing/e:Lucia_Vela')
  await expect(page.locator('.tag.facet-denied').first()).toContainText('denied')
  await expect(page.locator('.tag.facet-claimed').first()).toContainText('claimed by')
  await open(page, '#/thing/e:Dockers_United')
  await expect(page.locator('.tag.facet-fact').first()).toContainText('fact')
})

test('the neighbourhood grows', async ({ page }) => {
  await open(page, '#/thing/e:Vladimir_Putin')
  await expect(page.locator('.canvas canvas').first()).toBeAttached()
  const things = page.locator('.listed > ul > li')
  const before = await things.count()
  expect(before).toBeGreaterThan(2)
  await page.getByText('The picture as a list').click()
  await page.getByRole('button', { name: /grow around Donald Trump/ }).click()
  await expect.poll(() => things.count()).toBeGreaterThan(before)
  await sound(page)
  // By mouse: the middle of the picture is the thing itself or near it; a click on a box shows what it is.
  await page.locator('.canvas').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('+')
  await page.keyboard.press('0')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect((await saved).suggestedFilename()).toBe('newsgraph.png')
})

test('an article: point at words, keep them, ask why', async ({ page }) => {
  await open(page, '#/stories')
  await page.getByRole('link', { name: /Governor of Georgia/ }).first().click()
  const words = page.locator('.passage', { hasText: /met/ }).first()
  await words.hover()
  await expect(page.locator('.panel')).toContainText('met')
  await words.click()
  await expect(page.locator('.panel')).toContainText('Confidence')
  await sound(page)
  await page.keyboard.press('Escape')
  await expect(page.locator('.panel')).not.toContainText('Confidence')
  // By keyboard: the first marked words, then enter.
  await page.locator('.passage[tabindex="0"]').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.panel')).toContainText('Sentence')
})

test('an article: a facet can be left out', async ({ page }) => {
  await open(page, '#/articles')
  await page.getByRole('link', { name: /Turkey and Georgia agree/ }).click()
  const facts = page.locator('.passage.facet-fact')
  await expect(facts.first()).toBeVisible()
  await page.locator('.legend').getByLabel(/fact/).uncheck()
  await expect(facts).toHaveCount(0)
})

test('a statement leads to its words in the article', async ({ page }) => {
  await open(page, '#/thing/e:Rosa_Imbert')
  await page.locator('.statements .from a').first().click()
  await expect(page.locator('.panel')).toContainText('Sentence')
  await expect(page.locator('.passage.is-looked').first()).toBeInViewport()
})

test('a timeline of one thing, from a day on', async ({ page }) => {
  await open(page, '#/timeline')
  await page.getByLabel('Of', { exact: true }).fill('Norsea')
  await page.getByRole('option', { name: /Norsea Terminals/ }).first().click()
  await expect(page).toHaveURL(/entity=e/)
  await settled(page)
  await expect(page.locator('.timeline')).toContainText('Norsea Terminals')
  await page.getByLabel('Facts alone').check()
  await expect(page).toHaveURL(/facts=true/)
})

test('what was chosen among things of one name stays in the form, and Back goes back', async ({ page }) => {
  await open(page, '#/timeline?entity=European+leaders')
  const field = page.getByLabel('Of', { exact: true })
  await expect(field).toHaveValue('European leaders')
  await page.locator('.choice a').first().click()
  await expect(page).toHaveURL(/entity=article/)
  const chosen = new URLSearchParams((await page.evaluate(() => location.hash)).split('?')[1]).get('entity')
  await settled(page)
  await expect(field).toHaveValue('European leaders')
  await page.getByLabel('From', { exact: true }).fill('2025-01-01')
  await expect(page).toHaveURL(/from=2025-01-01/)
  expect(new URLSearchParams(page.url().split('?')[1]).get('entity')).toBe(chosen)
  await settled(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.goBack()
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('')
  await page.goBack()
  await expect(field).toHaveValue('European leaders')
})

test('every form follows the address, by a link and by Back', async ({ page }) => {
  const FORMS: [string, string, string, string][] = [
    ['From', '#/path?a=Lucia+Vela&b=Rosa+Imbert', '#/path?a=Jon+Aldane&b=Rosa+Imbert', 'Lucia Vela'],
    ['who', '#/ask/met?who=Kemal+Aydin', '#/ask/met?who=Omar+Diallo', 'Kemal Aydin'],
    ['From', '#/picture?from=2031-03-01&most=20', '#/picture?from=2031-03-05&most=20', '2031-03-01'],
  ]
  for (const [label, first, second, value] of FORMS) {
    await open(page, first)
    const field = page.getByLabel(label, { exact: true })
    await expect(field).toHaveValue(value)
    await page.evaluate((hash) => { location.hash = hash }, second)
    await expect(field).not.toHaveValue(value)
    await page.goBack()
    await expect(field).toHaveValue(value)
  }
})

test('a ready question is asked by a form', async ({ page }) => {
  await open(page, '#/ask')
  await page.getByLabel('Find a question').fill('met whom')
  await page.getByRole('link', { name: 'Who met whom, when and where?' }).click()
  await page.getByRole('combobox').fill('Aydin')
  await expect(page.getByRole('option', { name: /Kemal Aydin/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page).toHaveURL(/who=e/)
  await settled(page)
  await expect(page.getByRole('table')).toContainText('Nino Kalandadze')
  await expect(page.getByRole('table')).not.toContainText('Lucia Vela')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const file = await (await saved).path()
  expect(await readFile(file, 'utf8')).toContain('Kemal Aydin')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
})

test('a question in plain English is answered in the words of articles', async ({ page }) => {
  await open(page, '#/ask')
  await page.getByRole('textbox', { name: 'Ask in plain English' }).fill('How many dock workers died in the fire at Port Ancora?')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/ask\?q=How/)
  await settled(page)
  const passages = page.locator('.answer-passage blockquote')
  await expect(passages.filter({ hasText: 'killed three dock workers' })).toHaveCount(1)
  await expect(passages.filter({ hasText: 'killed four dock workers' })).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Ask in plain English' }).fill('Who met Omar Diallo?')
  await page.keyboard.press('Enter')
  await settled(page)
  await page.getByText('The ready question').getByRole('link').click()
  await expect(page).toHaveURL(/#\/ask\/met\?who=Omar/)
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Ask in plain English' })).toHaveValue('Who met Omar Diallo?')
})

test('SPARQL is written with proposals and asked by a key', async ({ page }) => {
  await open(page, '#/sparql')
  const editor = page.locator('.cm-content')
  await expect(editor).toContainText('SELECT')
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\n# ng:me')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('table')).toContainText('Omar Diallo')
  await expect(page).toHaveURL(/sparql\?query=/)
  await open(page, `#/sparql?query=${encodeURIComponent('SELECT * WHERE { ')}`)
  await expect(page.getByRole('alert')).toContainText('The query cannot be read at line 1, sign 18')
  await page.getByRole('button', { name: 'Go there' }).click()
  await expect(page.locator('.cm-content')).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('e:Lucia_V')
  await expect(page.locator('.cm-tooltip-autocomplete')).toContainText('e:Lucia_Vela')
  // The editor takes no proposal that has only just come up.
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await expect(page.locator('.cm-content')).toContainText('e:Lucia_Vela')
  await page.keyboard.type(' ng:me')
  await expect(page.locator('.cm-tooltip-autocomplete')).toContainText('ng:met')
  await page.keyboard.press('Escape')
  await page.keyboard.type('t ?x }')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('table')).toContainText('Omar Diallo')
})

test('proposals that could not be had are asked for again, prefixes once', async ({ page }) => {
  let n_prefixes = 0
  let n_relations = 0
  page.on('request', (request) => { if (request.url().endsWith('/prefixes')) n_prefixes += 1 })
  await page.route(/\/relations\?/, (route) => {
    n_relations += 1
    return n_relations === 1 ? route.fulfill({ status: 503, json: { error: 'too much at once' } }) : route.continue()
  })
  await open(page, `#/sparql?query=${encodeURIComponent('SELECT ?a ?b WHERE { ?a ng:met ?b }')}`)
  await expect(page.getByRole('table')).toContainText('Omar Diallo')
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nng:me')
  await expect.poll(() => n_relations).toBe(1)
  await page.keyboard.press('Escape')
  await page.keyboard.type('t')
  await page.keyboard.press('Control+Space')
  await expect(page.locator('.cm-tooltip-autocomplete')).toContainText('ng:met')
  expect([n_prefixes, n_relations]).toEqual([1, 2])
})

test('what is saved is the answer that is shown', async ({ page }) => {
  await open(page, `#/sparql?query=${encodeURIComponent('SELECT ?a ?b WHERE { ?a ng:met ?b }')}`)
  await expect(page.getByRole('table')).toContainText('Omar Diallo')
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' not yet asked')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  expect(await readFile(await (await saved).path(), 'utf8')).toMatch(/^a,b\r\n(.|\r\n)*Omar_Diallo/)
})

test('an answer is shown as bars and as a picture', async ({ page }) => {
  await open(page, `#/sparql?query=${encodeURIComponent('SELECT ?p (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s rdf:predicate ?p } } GROUP BY ?p ORDER BY DESC(?n) LIMIT 5')}`)
  await page.getByRole('button', { name: 'Chart' }).click()
  await expect(page.locator('.bars tbody tr')).toHaveCount(5)
  await sound(page)
  await open(page, `#/sparql?query=${encodeURIComponent('SELECT ?a ?b WHERE { ?a ng:met ?b }')}`)
  await expect(page.getByRole('table')).toContainText('Omar Diallo')
  await page.getByRole('button', { name: 'Picture' }).click()
  await expect(page.locator('.canvas canvas').first()).toBeAttached()
  await expect(page.locator('figcaption')).toContainText('named things')
  await sound(page)
})

test('an answer is shown as a timeline, and articles are called by publisher, day and headline', async ({ page }) => {
  const query = 'SELECT ?article ?day WHERE { ?article a schema:NewsArticle ; schema:datePublished ?day ; schema:headline ?title FILTER(?day >= "2031-03-01"^^xsd:date) }'
  await open(page, `#/sparql?query=${encodeURIComponent(query)}`)
  await expect(page.getByRole('table')).toContainText('Harbour Post, 4 Mar 2031, Minister Vela rejects calls to close Port Ancora')
  await page.getByRole('button', { name: 'Timeline' }).click()
  await expect(page.locator('.events li').first()).toContainText('4 Mar 2031')
  await expect(page.locator('.events li').last()).toContainText('Sand opens terminal in Batumi')
  await expect(page).toHaveURL(/view=timeline/)
  await page.reload()
  await expect(page.locator('.events li').first()).toContainText('4 Mar 2031')
  await expect(page.getByRole('img', { name: /8 rows by day: 4 March 2031 1, .*7 March 2031 2/ })).toBeVisible()
  await sound(page)
})

test('a picture of all articles shows their stories as groups, which open', async ({ page }) => {
  await open(page, '#/picture?most=80')
  const groups = page.getByText(/^Groups: /)
  await expect(groups).toContainText('Georgia signs rail agreement with Turkey')
  await expect(page.locator('.listed')).toContainText('Kemal Aydin')
  await expect(page.locator('.listed')).toContainText('Lucia Vela')
  await sound(page)
  // A post stands below the name, and is no thing of its own.
  await expect(page.locator('.listed > ul > li', { hasText: /^Kemal Aydin person, President of Turkey/ })).toHaveCount(1)
  await expect(page.locator('.listed > ul > li', { hasText: /^President of Turkey/ })).toHaveCount(0)
  await groups.getByRole('link', { name: 'Georgia signs rail agreement with Turkey' }).click()
  await expect(page.locator('h1')).toHaveText('Georgia signs rail agreement with Turkey')
})

test('five thousand things in three hundred groups are drawn at once', async ({ page }) => {
  const nodes = Array.from({ length: 5000 }, (_, idx) => ({ iri: `i:${idx}`, id: `e:Thing_${idx}`, label: `Thing ${idx}`, kind: 'person', importance: 5000 - idx, n_edges: 2 }))
  const edges = nodes.slice(300).map((_, idx) => ({
    from: `i:${idx + 300}`, to: `i:${idx}`, relation: 'r:met', label: 'met', standing: 'fact', how: '', symmetric: true, weight: 1, n_articles: 1, told: [],
  }))
  await page.route(/\/graph\?/, (route) => route.fulfill({ json: { title: '', center: null, n_nodes: 5000, n_edges: edges.length, nodes, edges, articles: [] } }))
  await open(page, '#/picture?most=5000')
  await expect(page.locator('canvas.cloud')).toBeVisible()
  await expect(page.locator('figcaption')).toContainText('5,000 named things')
})

test('each step of a way says who tells it, and leads to the things', async ({ page }) => {
  await open(page, '#/path?a=e:Lucia_Vela&b=e:Paul_Whitman')
  const way = page.locator('.ways > li').first()
  await expect(way).toContainText('Eastern Courier, 10 Mar 2031, Kessel visits Savannah')
  await way.getByRole('link', { name: 'Paul Whitman' }).click()
  await expect(page.locator('h1')).toHaveText('Paul Whitman')
})

test('what is not known leads to the search', async ({ page }) => {
  await open(page, '#/thing/e:Vela_Norsea')
  await page.getByRole('link', { name: 'Search for “Vela Norsea”' }).click()
  await expect(page.getByRole('searchbox')).toHaveValue('Vela Norsea')
})

test('nothing that is typed or told becomes part of the page', async ({ page }) => {
  const words = '<img src=x onerror=document.title="broken">'
  await open(page, `#/?q=${encodeURIComponent(words)}`)
  await expect(page.locator('main')).toContainText(words)
  await open(page, `#/thing/${encodeURIComponent(words)}`)
  await expect(page.getByRole('alert')).toContainText(words)
  expect(await page.title()).not.toBe('broken')
})

test('light and dark are chosen by a button, and kept', async ({ page }) => {
  await open(page, '#/')
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.getByRole('button', { name: /Light or dark/ }).click()
  await expect.poll(colour).toBe('rgb(251, 250, 246)')
  await page.getByRole('button', { name: /Light or dark/ }).click()
  await expect.poll(colour).toBe('rgb(22, 23, 26)')
  await page.reload()
  await expect.poll(colour).toBe('rgb(22, 23, 26)')
})

test('every part of the frame is reached by the tab key', async ({ page }) => {
  await open(page, '#/stories')
  const reached: string[] = []
  for (let i = 0; i < 10; i += 1) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
  }
  for (const name of ['Skip to the content', 'newsgraph', 'Search', 'Stories', 'Timeline', 'Ask', 'Review', 'Add']) expect(reached).toContain(name)
})

test('the first page is small', async ({ page }) => {
  const sizes: number[] = []
  page.on('response', (response) => { void response.body().then((body) => sizes.push(body.length), () => undefined) })
  await open(page, '#/')
  await expect(page.locator('.stories')).toBeVisible()
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000)
  // Pictures and the editor are for those who want them.
  await open(page, '#/add')
  await open(page, '#/review')
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
})

test('an article is pasted, read, and taken out again', async ({ page }) => {
  test.skip(!TOKEN, 'TOKEN is not given')
  await open(page, '#/add')
  await page.getByLabel('Token').fill(TOKEN)
  const mark = `${Date.now()}`.slice(-6)
  await page.getByLabel('Text of an article').fill(`Senator Iris Holm met Mayor Paul Reyes in Ancora on Friday. Holm praised the plan number ${mark}. Reyes thanked Holm.`)
  await page.getByLabel('Headline').fill(`Holm meets Reyes ${mark}`)
  await page.getByLabel('Publisher').fill('Test Gazette')
  await page.getByLabel('Published on').fill('2031-03-09')
  await page.getByRole('button', { name: 'Read it' }).click()
  const link = page.getByRole('link', { name: `Holm meets Reyes ${mark}` })
  await expect(link).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('.canvas canvas').first()).toBeAttached()
  await sound(page)
  await link.click()
  await expect(page.locator('.kicker')).toContainText('Test Gazette')
  await expect(page.locator('.passage', { hasText: 'met' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Take this article out' }).click()
  await page.getByRole('button', { name: 'Take it out' }).click()
  await expect(page.locator('h1')).toHaveText('Articles')
  await expect(page.locator('main')).not.toContainText(`Holm meets Reyes ${mark}`)
})

test('a file is added, and what cannot be read is told', async ({ page }) => {
  test.skip(!TOKEN, 'TOKEN is not given')
  await open(page, '#/add')
  await page.getByLabel('Token').fill('not the token of this server')
  await page.getByLabel('Or drop files here').setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') })
  await expect(page.getByRole('alert').first()).toContainText(/token/)
  await page.getByLabel('Token').fill(TOKEN)
  await page.getByLabel('Or drop files here').setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') })
  await expect(page.locator('.tasks')).toContainText(/broken\.json/)
  await expect(page.locator('.tasks .failed, .tasks .problem').first()).toBeVisible()
})

test('names in doubt are decided by one key, and taken back', async ({ page }) => {
  test.skip(!TOKEN, 'TOKEN is not given')
  await open(page, '#/review')
  await page.getByLabel('Token').fill(TOKEN)
  const heading = page.locator('.doubt h2')
  await expect(page.locator('.doubt .from').first()).toContainText(/\d Mar 2031/)
  await expect(heading).toContainText(/Sand|Kessel|Imbert/)
  const first = await heading.textContent()
  await page.locator('h1').click()
  await page.keyboard.press('l')
  await expect(page.locator('.done')).toContainText('later')
  await page.keyboard.press('u')
  await expect(heading).toHaveText(first ?? '')
  await page.keyboard.press('n')
  await expect(page.locator('.done')).toContainText('two things')
  await page.keyboard.press('u')
  await expect(heading).toHaveText(first ?? '')
})

test('all names in doubt are asked for, not the first alone', async ({ page }) => {
  const doubt = (name: string) => ({
    about: [`e:${name}`, `e:${name}_Sand`], names: [name, `${name} Sand`], merged: false, reason: 'surname', score: 0.5, n_mentions: 2,
    evidence: [], against: '', quotes: [[], []],
  })
  const all = ['Ada', 'Bo', 'Cleo'].map(doubt)
  await page.route(/\/review\?/, (route) => {
    const offset = Number(new URL(route.request().url()).searchParams.get('offset') ?? 0)
    return route.fulfill({ json: { items: all.slice(offset, offset + 2), total: 3, offset, limit: 2, next: null } })
  })
  await open(page, '#/review')
  await expect(page.locator('.doubt')).toContainText('3 pairs left')
  await page.getByRole('button', { name: /Later/ }).click()
  await page.getByRole('button', { name: /Later/ }).click()
  await expect(page.locator('.doubt h2')).toContainText('Cleo')
  await expect(page.locator('.doubt')).toContainText('1 pair left')
  await page.getByRole('button', { name: /Later/ }).click()
  await expect(page.locator('main')).toContainText('No more names are in doubt')
})

test('an unsure statement is judged by one key, and the verdict is told and taken back', async ({ page }) => {
  test.skip(!TOKEN, 'TOKEN is not given')
  await open(page, '#/review?of=statements')
  await page.getByLabel('Token').fill(TOKEN)
  const heading = page.locator('.doubt h2')
  await expect(page.locator('.doubt blockquote')).toBeVisible()
  await expect(page.locator('.doubt .from')).toContainText(/\d{4}/)
  await sound(page)
  const first = (await heading.textContent()) ?? ''
  const link = (await page.locator('.doubt .from a').getAttribute('href')) ?? ''
  await page.locator('h1').click()
  await page.keyboard.press('l')
  await expect(page.locator('.done')).toContainText('later')
  await page.keyboard.press('u')
  await expect(heading).toHaveText(first)
  for (const [key, told, tag] of [['y', 'right', 'confirmed'], ['n', 'wrong', 'rejected']] as const) {
    await page.keyboard.press(key)
    await expect(page.locator('.done')).toContainText(told)
    const other = await page.context().newPage()
    await other.goto(`/${link}`)
    await expect(other.locator('.tag', { hasText: tag }).first()).toBeVisible()
    await other.close()
    await page.keyboard.press('u')
    await expect(heading).toHaveText(first)
    await expect(page.locator('.done')).toHaveCount(0)
  }
})

test('names and statements are reviewed apart, each reached by the keyboard', async ({ page }) => {
  await open(page, '#/review')
  await page.getByRole('link', { name: 'Unsure statements' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Right/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Unsure statements' })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('link', { name: 'Names in doubt' }).click()
  await expect(page.getByRole('button', { name: /One thing/ })).toBeVisible()
})

test('review opens on statements where no names are in doubt', async ({ page }) => {
  await page.route(/\/review\?/, (route) => route.fulfill({ json: { items: [], total: 0, offset: 0, limit: 100, next: null } }))
  await open(page, '#/review')
  await expect(page.getByRole('link', { name: 'Unsure statements' })).toHaveAttribute('aria-current', 'page')
  await expect(page.locator('.doubt blockquote')).toBeVisible()
  await page.getByRole('link', { name: 'Names in doubt' }).click()
  await expect(page.locator('main')).toContainText('No more names are in doubt')
})
