import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

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
