// Every page: it shows what the articles of tests/articles.jsonl (and of examples/articles) tell, axe finds nothing serious, and it fits the window.

import { expect, open, sound, test } from './base'

const PAGES: [string, string, RegExp][] = [
  ['search', '#/', /Governor of Georgia visits Ancora/],
  ['results', '#/?q=vela', /Lucia Vela/],
  ['nothing', '#/?q=zzzzzz', /Nothing is called/],
  ['thing', '#/thing/e:Lucia_Vela', /What Lucia Vela did/],
  ['no-thing', '#/thing/e:Nobody_At_All', /no entity/i],
  ['articles', '#/articles', /Ancora fire: four dead/],
  ['stories', '#/stories', /Georgia signs rail agreement/],
  ['timeline', '#/timeline?from=2031-01-01', /7 Mar 2031/],
  ['timeline-of', '#/timeline?entity=e:Lucia_Vela', /Omar Diallo/],
  ['picture', '#/picture?most=20', /named things/],
  ['ask', '#/ask', /Who met whom/],
  ['path', '#/path?a=e:Lucia_Vela&b=e:Rosa_Imbert', /connected/],
  ['way', '#/path?a=e:Lucia_Vela&b=e:Paul_Whitman', /Jon Aldane/],
  ['met', '#/ask/met', /Kemal Aydin/],
  ['said', '#/ask/said', /Martin Kessel/],
  ['sparql', `#/sparql?query=${encodeURIComponent('SELECT ?a ?b WHERE { ?a ng:met ?b }')}`, /Lucia Vela/],
  ['review', '#/review', /Unsure statements/],
  ['review of statements', '#/review?of=statements', /what the sentence says/],
  ['add', '#/add', /Text of an article/],
  ['no-page', '#/nowhere', /There is no such page/],
]

for (const [name, hash, words] of PAGES) {
  test(`page ${name}`, async ({ page }, info) => {
    await open(page, hash)
    await expect(page.locator('main')).toContainText(words)
    await sound(page)
    await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true })
  })
}

test('an article and its story', async ({ page }, info) => {
  await open(page, '#/stories')
  await page.getByRole('link', { name: /Minister Vela rejects calls/ }).first().click()
  await expect(page.getByRole('heading', { name: 'What both report' })).toBeVisible()
  await expect(page.locator('main')).toContainText('Lucia Vela met Omar Diallo')
  await sound(page)
  await page.screenshot({ path: info.outputPath('story.png'), fullPage: true })
  await page.getByRole('link', { name: /Ancora fire: four dead/ }).first().click()
  await expect(page.locator('h1')).toHaveText('Ancora fire: four dead, unions plan strike')
  await sound(page)
  await page.screenshot({ path: info.outputPath('article.png'), fullPage: true })
  await page.getByRole('region', { name: 'Compare it with' }).getByRole('link', { name: /Minister Vela rejects/ }).click()
  await expect(page.locator('main')).toContainText('Nowhere do they differ')
  await expect(page.getByRole('heading', { name: 'What only one reports' })).toBeVisible()
  await open(page, '#/stories')
  await page.getByRole('link', { name: 'Georgia signs rail agreement with Turkey' }).click()
  await expect(page.getByRole('region', { name: 'Where they differ' })).toContainText('300 million')
  await expect(page.getByRole('region', { name: 'Where they differ' })).toContainText('400 million')
})
