import { defineConfig } from '@playwright/test';

/**
 * The whole story in Debian's Chromium, against a trial town that these tests start and stop. The
 * town without a demo is walked beside it.
 */
export default defineConfig({
  testDir: './story',
  outputDir: './results/traces',
  snapshotPathTemplate: './gallery/{arg}{ext}',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: './results/story.json' }]],
  globalSetup: './setup.ts',
  // Files in the order of their names, one at a time: what the pages show, the looks have left there.
  projects: [
    { name: 'trial town', testMatch: /(looks|pages)\/[a-z]+\.spec\.ts/, workers: 1 },
    { name: 'gallery', testMatch: /gallery\/[a-z]+\.spec\.ts/, workers: 1 },
    { name: 'real town', testMatch: /town\/[a-z]+\.spec\.ts/, workers: 1 },
  ],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      // Pages are put together without a GPU; only the map's WebGL is drawn by one made of software.
      args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
    },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    // A film of every page would cost a third of what the pages do; what they were is kept.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
});
