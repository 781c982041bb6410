import type { ServerResponse } from 'node:http';
import { homeTimeline } from './afternoon';
import { TownLog } from './townLog';

/** The owner's calls about the log, from a log that is really kept and counted. */

let town: Promise<TownLog> | null = null;
let device: string | null = null;

async function aTown(): Promise<TownLog> {
  const made = await TownLog.make();
  for (const { camera, grant, startedAt } of homeTimeline().toReversed()) {
    await made.look(camera, grant ?? '', Date.parse(startedAt));
  }
  return made;
}

export async function homeLogCall(
  path: string,
  url: URL,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  town ??= aTown();
  const log = await town;
  const [, camera] = /^\/home\/log\/cameras\/([^/]+)$/.exec(path) ?? [];
  const [, wished] = /^\/home\/log\/cameras\/([^/]+)\/wishes$/.exec(path) ?? [];
  if (path === '/home/log/device') {
    device = String(body.device).split('\n\n')[0] ?? '';
    device += '\n';
    response.writeHead(204).end();
  } else if (path === '/home/log/consistency') {
    const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')];
    json(response, { consistency: await log.consistency(Number(from), Number(to)) });
  } else if (path === '/home/log/policies') {
    json(response, { policies: [] });
  } else if (wished !== undefined) {
    json(response, { entries: await log.wishes(wished, await log.checkpoint()), before: null });
  } else if (camera !== undefined) {
    json(response, { entries: await log.entries(camera, await log.checkpoint()), next: null });
  } else {
    const own = await log.ownLog(device);
    json(response, { ...own, size: log.size });
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}
