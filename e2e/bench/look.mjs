// Click to picture, picture to screen, stop to dark: in a real browser against a trial town of its own.
//
// Workload: one operator, one city camera (chapel-mill, warm, 640×360, 10 pictures/s, no mask, `always`), one machine;
// each look is asked for with a click, watched for a second and stopped. Command: ./porchlight bench look [looks]
import { chromium } from '@playwright/test';
import os from 'node:os';
import startTown from '../town.mjs';

const LOOKS = Number(process.argv[2] ?? 50);
const CAMERA = 'chapel-mill';

const quantile = (values, q) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];
const line = (name, values) =>
  console.log(
    `${name.padEnd(48)} p50 ${quantile(values, 0.5).toFixed(0)} ms   p99 ${quantile(values, 0.99).toFixed(0)} ms   n ${values.length}`,
  );

const stopTown = await startTown();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const room = await (await browser.newContext({ viewport: { width: 1600, height: 1000 } })).newPage();
  await room.goto(`${process.env.PORCHLIGHT_TOWN}/room`);
  await room.getByTestId('sign-in').getByRole('button', { name: 'Badge 2291' }).click();
  await room
    .getByTestId('queue')
    .getByRole('option', { name: /Armed robbery/ })
    .first()
    .click();
  await room
    .getByTestId('answer')
    .getByText(/can be opened now/)
    .waitFor();

  const first = [];
  const ages = [];
  const dark = [];
  for (let look = 0; look < LOOKS; look++) {
    await room.getByTestId(`row-${CAMERA}`).click();
    await room.getByTestId('purpose').fill(`Measuring, look ${look + 1}`);
    await room.getByTestId('ask').click();
    const tile = room.locator(`article[data-camera="${CAMERA}"]`);
    await room
      .locator(`article[data-camera="${CAMERA}"][data-state="live"][data-first-picture-ms]`)
      .waitFor();
    first.push(Number(await tile.getAttribute('data-first-picture-ms')));
    await room.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    ages.push(Number(await tile.getAttribute('data-age-ms')));
    dark.push(
      await tile.evaluate(
        (article) =>
          new Promise((done) => {
            const started = performance.now();
            new MutationObserver(() => {
              if (article.dataset.state !== 'live') done(performance.now() - started);
            }).observe(article, { attributes: true });
            article.querySelector('[data-testid^="stop-"]').click();
          }),
      ),
    );
    await tile.locator('[data-testid^="close-"]').click();
    await tile.waitFor({ state: 'detached' });
  }
  console.log(
    `\n${os.cpus()[0].model}, ${os.cpus().length} processors, Node ${process.version}, ${browser.version()}`,
  );
  line('click → first picture younger than 250 ms', first);
  line('age of the picture on the screen after 1 s', ages);
  line('stop clicked → dark tile', dark);
} finally {
  await browser.close();
  await stopTown();
}
