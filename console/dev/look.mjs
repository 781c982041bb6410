// Takes pictures of every face from the trial hub: node dev/look.mjs OUT [http://localhost:4173]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const out = process.argv[2] ?? 'target/looks';
const origin = process.argv[3] ?? 'http://localhost:4173';
const only = process.argv[4] ?? '';
const language = process.env.PORCHLIGHT_LANGUAGE ?? 'en-GB';
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--enable-unsafe-swiftshader',
    '--use-gl=angle',
    '--use-angle=swiftshader',
  ],
});

async function page(path, width, height, scale = 1) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: language,
    timezoneId: 'America/Chicago',
  });
  const opened = await context.newPage();
  opened.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.log(path, message.text());
  });
  opened.on('pageerror', (failure) => console.log(path, failure.message));
  await opened.goto(origin + path);
  return opened;
}

async function signIn(opened, person) {
  const button = opened.getByTestId(`sign-in-${person}`);
  const signedIn = opened.locator('[data-testid=room], [data-testid=home], [data-testid=council]');
  await button.or(signedIn).first().waitFor();
  if (await button.isVisible()) await button.click();
  await signedIn.first().waitFor();
}

const scene = (name) => fetch(`${origin}/dev/scene?name=${name}`);

const pictures = {
  'sign-in': async (file) => {
    await fetch(`${origin}/api/v1/room/sign-out`, { method: 'POST' });
    const opened = await page('/room', 1600, 1000);
    await opened.getByTestId('sign-in-operator-2291').waitFor();
    await opened.screenshot({ path: file });
  },
  room: async (file) => {
    await scene('afternoon');
    const opened = await page('/room', 1600, 1000);
    await signIn(opened, 'operator-2291');
    await opened.locator('[data-state=live]').first().waitFor();
    await opened.locator('[data-state=stalled]').first().waitFor();
    await opened.getByTestId('purpose').fill('Which way did the two people run from the pharmacy?');
    await opened.getByTestId('purpose').blur();
    await opened.keyboard.press('4');
    await opened.locator('.map canvas').waitFor();
    await opened.waitForLoadState('networkidle').catch(() => undefined);
    await opened.screenshot({ path: file });
  },
  'room-phone': async (file) => {
    await scene('afternoon');
    const opened = await page('/room', 390, 844, 2);
    await signIn(opened, 'operator-2291');
    await opened.locator('[data-state=live]').first().waitFor();
    await opened.screenshot({ path: file, fullPage: true });
  },
  'room-empty': async (file) => {
    await scene('empty');
    const opened = await page('/room', 1600, 1000);
    await signIn(opened, 'operator-2291');
    await opened.screenshot({ path: file });
  },
  'room-ask': async (file) => {
    await scene('empty');
    await scene('ask');
    await scene('afternoon');
    const opened = await page('/room', 1600, 1000);
    await signIn(opened, 'operator-2291');
    await opened.getByTestId('purpose').fill('Which way did they run?');
    await opened.getByTestId('ask').click();
    const tile = opened.locator('[data-look^=look-asked]').first();
    await tile.waitFor();
    await opened.locator('[data-look^=look-asked][data-first-picture-ms]').first().waitFor();
    console.log('first picture', await tile.getAttribute('data-first-picture-ms'));
    await opened.screenshot({ path: file });
  },
  home: async (file) => {
    await scene('afternoon');
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.screenshot({ path: file });
  },
  'home-looks': async (file) => {
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.getByTestId('tab-looks').click();
    await opened.getByTestId('timeline').waitFor();
    await opened.screenshot({ path: file });
  },
  'home-camera': async (file) => {
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.getByTestId('tab-camera').click();
    await opened.screenshot({ path: file, fullPage: true });
  },
  'home-terms': async (file) => {
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.getByTestId('tab-camera').click();
    await opened.getByTestId('change-terms-mill-porch').click();
    await opened.getByTestId('sign-terms').waitFor();
    await opened.screenshot({ path: file, fullPage: true });
  },
  'home-live': async (file) => {
    await scene('live');
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.getByTestId('stop').waitFor();
    await opened.screenshot({ path: file });
  },
  'home-question': async (file) => {
    await scene('question');
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.getByTestId('allow').waitFor();
    await opened.screenshot({ path: file });
  },
  'home-gone': async (file) => {
    await scene('gone');
    const opened = await page('/home', 390, 844, 2);
    await signIn(opened, 'mill-40');
    await opened.screenshot({ path: file });
  },
  'home-wide': async (file) => {
    await scene('afternoon');
    const opened = await page('/home', 1440, 900);
    await signIn(opened, 'mill-40');
    await opened.screenshot({ path: file });
  },
  council: async (file) => {
    await scene('afternoon');
    const opened = await page('/council', 1440, 900);
    await signIn(opened, 'council-1');
    await opened.screenshot({ path: file });
  },
  'council-phone': async (file) => {
    const opened = await page('/council', 390, 844, 2);
    await signIn(opened, 'council-1');
    await opened.screenshot({ path: file, fullPage: true });
  },
  open: async (file) => {
    const opened = await page('/', 1440, 1200);
    await opened.getByTestId('open').waitFor();
    await opened.screenshot({ path: file });
  },
  'open-phone': async (file) => {
    const opened = await page('/', 390, 844, 2);
    await opened.getByTestId('open').waitFor();
    await opened.screenshot({ path: file, fullPage: true });
  },
};

for (const [name, take] of Object.entries(pictures)) {
  if (only !== '' && !only.split(',').includes(name)) continue;
  try {
    await take(join(out, `${name}.png`));
    console.log('took', name);
  } catch (failure) {
    console.log('failed', name, failure.message);
  }
}
await browser.close();
