// Walks the page in Chromium against a running server: BASE names it, TOKEN is what it was started with.
// CHROMIUM names the browser's file, if it is not Playwright's own.

import { defineConfig } from '@playwright/test'

const launchOptions = process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}

export default defineConfig({
  testDir: 'tests',
  outputDir: process.env.SHOTS ?? 'test-results',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { baseURL: process.env.BASE ?? 'http://127.0.0.1:7878', browserName: 'chromium', launchOptions, permissions: ['clipboard-read', 'clipboard-write'] },
  projects: [
    { name: 'wide-light', use: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } },
    { name: 'wide-dark', use: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } },
    { name: 'narrow-light', use: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
    { name: 'narrow-dark', use: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
  ],
})
