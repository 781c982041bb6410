import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Microdegrees. */
export interface Corner {
  readonly latE6: number;
  readonly lonE6: number;
}

/** What a CAD system says of a call. */
export interface Call {
  readonly call: string;
  readonly type: string;
  readonly title: string;
  readonly priority: number;
}

/** Reports an open call at a corner, as a CAD system's hook does. */
export async function report(port: string, secretFile: string, at: Corner, call: Call): Promise<void> {
  const body = JSON.stringify({
    ...call,
    status: 'open',
    origin: 'classified-call',
    reportedAt: new Date().toISOString(),
    latitude: at.latE6 / 1e6,
    longitude: at.lonE6 / 1e6,
    where: 'Chapel Street at Mill Lane',
    sensitive: false,
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const secret = readFileSync(secretFile, 'utf8').trim();
  const answer = await fetch(`http://127.0.0.1:${port}/v1/calls`, {
    method: 'POST',
    headers: {
      'Porchlight-Timestamp': timestamp,
      'Porchlight-Signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
      'Idempotency-Key': randomUUID(),
    },
    body,
  });
  if (answer.status !== 202) throw new Error(`dispatch: ${answer.status} ${await answer.text()}`);
}

/** Where most of the trial town's cameras are near. */
export const CHAPEL_STREET: Corner = { latE6: 32300000, lonE6: -90200000 };

/** Reports a call to the gateway of the trial town that these tests started. */
export async function reportToTrial(at: Corner, call: Call): Promise<void> {
  const data = process.env['PORCHLIGHT_DATA'] ?? '';
  const { ports } = JSON.parse(readFileSync(join(data, 'town.json'), 'utf8')) as {
    ports: Record<string, number>;
  };
  await report(String(ports['dispatch']), join(data, 'secrets', 'hook'), at, call);
}
