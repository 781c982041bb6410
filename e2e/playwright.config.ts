import { defineConfig } from '@playwright/test';

/**
 * The whole story in Debian's Chromium, against a trial town that these tests start and stop. The
 * town without a demo, which waits most of its time, is walked beside it.
 */
export default defineConfig({
  testDir: './story',
  outputDir: './results/traces',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: './results/story.json' }]],
  globalSetup: './setup.ts',
  projects: [
    { name: 'looks', testMatch: /(camera|keyboard|look|tampering|told|twice)\.spec\.ts/, workers: 1 },
    { name: 'pages', testMatch: /(phone|session|widths)\.spec\.ts/, workers: 1, dependencies: ['looks'] },
    { name: 'real town', testMatch: /passkey\.spec\.ts/, workers: 1 },
  ],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
